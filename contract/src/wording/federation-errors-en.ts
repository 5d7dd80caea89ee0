import type { federationErrors } from '../errors-federation.ts';

export const federationErrorsEn: Record<keyof typeof federationErrors, string> = {
  'peer.notFound': 'No such peer system',
  'peer.notTop': 'Peers are managed by the administrators of the topmost organisation',
  'peer.invitationUnreadable':
    'The invitation is incomplete or was altered; ask the other side to copy all of it again',
  'peer.invitationOwn': "This is this system's own invitation; paste the one of the other system",
  'peer.known': 'This system is among the peers already: {name}',
  'peer.fingerprintNotCompared':
    'Compare the fingerprint with the other side by telephone or the like, then confirm',
  'peer.nameMissing': 'Give the name of the system',
  'peer.nameTooLong': 'The name may have {length} characters',
  'peer.systemUnknown': 'There is no system "{text}"',
  'peer.provinceUnknown': 'There is no province code "{text}"; give two digits, as in 11',
  'peer.needsInvitation': '{system} can be asked over the network; add it by its invitation',
  'peer.addressNotSecure':
    'The address "{address}" must begin with https:// and have no path (http:// for trying out on this machine alone)',
  'peer.cannotBeAsked': '{name} cannot be asked over the network; check the full name and submit',
  'peer.suspended': 'The exchange with {name} is suspended',
  'peer.notSuspended': 'The exchange with {name} is not suspended',
  'peer.reasonMissing': 'Give the reason',
  'peer.changedMeanwhile': 'Somebody has just changed this peer; reload and try again',
  'peer.ownAddressMissing':
    'This system has no public address: the operator sets QINGCE_PUBLIC_URL and starts it again',
  'peer.nothingWaits': 'No message waits',
  'peer.notHalted': 'The receipts of both sides agree; nothing is to be done',
  'peer.halted': 'The receipts of both sides disagree and nothing is sent; settle that first',
  'peer.searchTooShort': 'Type at least {length} characters, or an organisation id',
  'peer.unreachable': '{address} cannot be reached ({detail}); check address, network and firewall',
  'peer.slow': 'The other system did not answer within {seconds} seconds; try again later',
  'peer.redirected': 'The address redirects (HTTP {status}); check it. Redirects are not followed',
  'peer.answerTooLarge': 'The answer is larger than {limit} and was cut off',
  'peer.answerUnreadable': 'The answer cannot be read (HTTP {status}); perhaps no Qingce is at this address',
  'peer.answerUnsigned':
    'The answer is not signed (HTTP {status}) and not believed; perhaps no Qingce is at this address, or something in between changed the answer',
  'peer.answerWrongKey':
    'The answer is signed by another key (fingerprint {fingerprint}). Compare with the other side; if it changed its key, add it anew',
  'peer.answerAltered':
    'The answer does not fit its signature: it may have been altered on the way and is not believed',
  'peer.clockOff': 'The clocks are {seconds} seconds apart, more than the 300 allowed; set the servers right',
  'peer.versionUnknown':
    'The other system speaks another version (it knows {versions}); bring both to the same',
  'peer.unknownThere':
    'The other system has not added this one yet; send its administrator the invitation of this system',
  'peer.suspendedThere': 'The other system has suspended the exchange with this one; ask its administrator',
  'peer.signatureRefusedThere':
    "The other system does not accept this one's signature; compare the fingerprints",
  'peer.addressDiffersThere':
    'The other system has the public address {address}, here it is known as {used}; compare the addresses',
  'peer.busyThere': 'The other system is busy or was asked too often; try again later',
  'peer.failedThere': 'The other system failed; try again later, and if it goes on ask its administrator',
  'peer.refusedThere': 'The other system does not take it ({detail})',
  'peer.receiptWrong': 'The receipt does not fit the message and is not believed',
  'peer.keyInUse': '{name} is spoken to under our key in force already',
  'peer.keyNotRefused': '{name} has not refused our key in force',
  'peer.invitationOfAnother': 'The address in the invitation is not that of {name}',
  'peer.keyChangeUnsigned':
    'The key in force has not signed for the new one, or another holds it; it was not accepted',
  'peer.fileNotThere': 'The other side did not give the file ({detail})',
};
