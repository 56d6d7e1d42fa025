package process

// LacksSQL is what the activity a lacks, as an array of dag, plats, lank (to a meeting at a distance), program and dokument. Periods, such
// as homework, have neither place nor programme.
const LacksSQL = `array_remove(array[case when a.begins is null then 'dag' end,
	case when a.place = '' and a.venue_id is null and a.mode <> 'remote' and a.kind not in ` + periodKinds + ` then 'plats' end,
	case when a.mode = 'remote' and a.remote_url = '' and a.kind not in ` + periodKinds + ` then 'lank' end,
	case when a.programme = '[]' and a.kind not in ` + periodKinds + ` then 'program' end,
	case when not exists (select from activity_document d where d.activity_id = a.id) then 'dokument' end], null)`

// AheadSQL is the condition that the activity a of the process p is to be held. Members' own events are left to the members.
const AheadSQL = `a.status in ('planned', 'confirmed', 'moved') and a.kind <> 'own' and p.closed_at is null
	and (a.last_day is null or a.last_day >= (now() at time zone 'Europe/Stockholm')::date)`

// periodKinds are the kinds of IsPeriod.
const periodKinds = `('homework', 'editorial')`
