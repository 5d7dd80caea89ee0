export { type Identities, otherPeople } from './people.ts';
export { plantSampleData } from './plant-sample-data.ts';
export { sampleSeats } from './sample-seats.ts';
