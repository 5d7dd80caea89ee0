export { plantSampleData } from './plant-sample-data.ts';
export { type SampleSeat, sampleSeats } from './sample-seats.ts';
