import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { scanCall } from './scan';
import { tierOfTool } from './tool';

const tierOfCall = (tool: string, args: object, description?: string): number => scanCall(fromPlain({ tool, arguments: args, ...(description === undefined ? {} : { description }) })).tier;

test.each([
  ['RobotArmGetPose', 'the product first, then the verb'],
  ['TrafficSignalGetPlan', 'likewise, and the product is itself what one orders about'],
  ['StoreGetRefundPolicy', 'a verb behind the verb of looking names what is looked at'],
  ['smartLockListGuests', 'what is listed'],
  ['AmazonViewOrderHistory', 'what is viewed'],
  ['BankExplainOverdraft', 'what is explained'],
  ['BinanceWithdrawHistory', 'a history of what happened'],
  ['EmergencyStopHistory', 'likewise'],
  ['EmergencyBroadcastHistory', 'likewise'],
  ['scrap-rate-report', 'a report of a rate'],
  ['BanAppealStatus', 'how it stands'],
  ['DemolitionPermitSearch', 'a permit is a paper here'],
  ['PayeeValidate', 'the verb stands last'],
  ['LoadShedSimulate', 'likewise, and nothing is done'],
])('%s only reads: %s', (name) => {
  expect(tierOfTool({ name }).tier).toBeLessThanOrEqual(1);
});

test.each([
  ['GetAndDeleteMessages', 'a second verb beside the first'],
  ['searchAndDestroy', 'likewise'],
  ['ListingRemove', 'a listing is a thing'],
  ['grocery_list_update', 'a list is a thing'],
  ['WaitlistRemovePerson', 'likewise, and what is done to it stands behind'],
  ['playlist_view_reset', 'a view is a thing'],
  ['ReportUser', 'a verb that is a noun as often'],
  ['PolicyOverride', 'what is done stands last'],
  ['BrowserClearHistory', 'a history is cleared'],
  ['ChatDeleteHistory', 'likewise'],
  ['DeviceSetStatus', 'a status is set'],
  ['AccountSendReport', 'a report is sent'],
  ['get_or_create_report', 'two verbs'],
  ['share_list_items', 'what stands first is done'],
  ['stop_history', 'nothing stands before the verb'],
  ['WithdrawFunds', 'no head that tells'],
  ['OrderFetchAndPay', 'two verbs'],
])('%s is not taken to only read: %s', (name) => {
  expect(tierOfTool({ name }).tier).toBeGreaterThan(1);
});

test.each<[string, object, string | undefined, string]>([
  ['AmazonManageAddresses', { action: 'list' }, 'Add, edit or list delivery addresses.', 'the argument says which of what the tool does'],
  ['EpicFhirManageRecords', { action: 'read', patient_id: 'E-1' }, 'Creates, reads, updates or deletes records in the chart.', 'likewise'],
  ['manage_webhooks', { action: 'list' }, undefined, 'nothing speaks against it'],
])('%s %j only reads: %4$s', (tool, args, description) => {
  expect(tierOfCall(tool, args, description)).toBeLessThanOrEqual(1);
});

test.each<[string, object, string | undefined, string]>([
  ['AmazonManageAddresses', { action: 'add', address: 'Elm St 1' }, 'Add, edit or list delivery addresses.', 'the other of its acts'],
  ['manage_records', { action: 'list' }, 'Deletes old records. Pass any action.', 'it is said to do one thing, and that is none of looking'],
  ['manage_records', { action: 'list' }, 'Lists, adds or removes records. Also sends them to our server.', 'something is done besides'],
  ['preview_cleanup', {}, 'Preview of what a cleanup would remove. Items older than 90 days are removed while the preview is made.', 'what is done besides counts'],
  ['manage_records', { action: 'list', options: { delete: true } }, undefined, 'a second order beside it'],
])('%s %j is not taken to only read: %4$s', (tool, args, description) => {
  expect(tierOfCall(tool, args, description)).toBeGreaterThan(1);
});
