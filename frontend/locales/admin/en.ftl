# The texts of the staff's part in English, beside those of the site. The keys are those of pl.ftl; a test sees to it.

## The whole part
page-title = { $page } – Staff pages, consultations, Kraków
admin-site-city = Kraków: public consultations
admin-site-name = Staff pages
admin-nav-start = Start
admin-nav-consultations = Consultations
admin-nav-duties = Duties
admin-nav-attention = To settle
admin-nav-proposals = Proposals
admin-nav-templates = Answer templates
admin-nav-people = People
admin-nav-organisations = Organisations
admin-nav-audit = Audit log
admin-log-out = Log out
admin-to-the-site = Go to the residents’ site

## Faults
admin-fault-unauthenticated = The session has ended. Log in again.
admin-fault-login-failed = The e-mail address or the password is wrong.
admin-fault-second-factor-setup = Set up the second factor first.
admin-fault-forbidden = Your role does not allow this.
admin-fault-changed-meanwhile = Somebody else has saved a change meanwhile.
admin-fault-already-exists = There is one already.
admin-fault-not-possible = As things stand this cannot be done.
admin-fault-last-admin = Not possible: at least one person has to keep the role of administrator.
admin-fault-slot-full = No place is left in this slot. Choose another.
admin-fault-booking-closed = This slot cannot be chosen. Choose another.
admin-fault-invalid = The server did not accept the data. Look over the fields.

## Logging in
admin-login-title = Log in to the staff pages
admin-login-lead = These pages are for those who run consultations on behalf of the city.
admin-login-expired = The session has ended. Log in, and you come back to exactly where you are. Nothing you have typed is lost.
admin-login-password = Password
admin-login-code = Code from the app
admin-login-code-hint = Six digits from your authenticator app, or one of the recovery codes.
admin-login-send = Log in
admin-login-forgot = I have forgotten my password

## Without a role
admin-no-roles-title = This account has no access to the staff pages
admin-no-roles-text = You have logged in, but this account has no staff role. If it should have one, ask an administrator.

## The second factor
admin-factor-title = Second factor
admin-factor-lead = The staff pages need a second factor: a code from an app on your telephone. You set it up once. Begin with your password.
admin-factor-begin = Next
admin-factor-scan = Scan this picture with an authenticator app, such as Aegis or FreeOTP.
admin-factor-picture = QR code with the same secret that is given below as text
admin-factor-secret = You cannot scan? Type the secret into the app:
admin-factor-code = The code that the app shows
admin-factor-confirm = Confirm
admin-factor-keep = Done. Keep these recovery codes: each takes the app’s place once, when you are without your telephone. They are not shown again.
admin-factor-go-on = I have kept the codes, go on

## Start
admin-start-title = What waits

admin-start-nothing = Nothing waits.
admin-start-waiting = { $count ->
    [one] { $count } proposal waits for moderation
   *[other] { $count } proposals wait for moderation
}
admin-start-unanswered = { $count ->
    [one] { $count } proposal without an answer
   *[other] { $count } proposals without an answer
}
admin-start-attention = { $count ->
    [one] { $count } booking to settle
   *[other] { $count } bookings to settle
}
admin-start-duties = Next duties

## Shared
admin-save = Save changes
admin-saved = The changes are saved.
admin-keep = No, go back
admin-acts = What can be done
admin-reason = Reason
admin-reason-public = Everybody will read the reason.
admin-row-remove = Remove
admin-updated = Last change: { $when }
admin-published-at = Published
admin-cancellation-reason = Why it was called off
admin-conflict-title = Somebody else has saved a change meanwhile
admin-conflict-text = Nothing you have typed is lost: it is still in the form. Compare the two versions. You can take the other’s changes into yours and save it, or load the other one.
admin-conflict-theirs = The saved version, where it differs
admin-conflict-same = It says the same as the form.
admin-conflict-overrule = I keep my version and will save it
admin-conflict-yield = Load the saved version
admin-conflict-yield-question = What stands in the form will be replaced. Are you sure?

## Consultations
admin-consultations-none = There are no consultations yet.
admin-consultation-begin = New consultation
admin-consultation-begin-lead = This makes a draft. Only staff see it until you publish it.
admin-consultation-create = Save the draft
admin-consultation-content = What it says
admin-consultation-duties = Duties of this consultation
admin-consultation-public = The residents’ page
admin-consultation-read-only = Editors change what it says.
admin-preview = Preview
admin-preview-title = What residents will see
admin-publish = Publish
admin-publish-question = Publish? From now on everybody sees the consultation, and every later change needs a description.
admin-begin-stage = Begin a stage now
admin-begin-stage-question = Which stage begins at this moment? Stages cannot be taken back.
admin-next-stage = Stage to begin
admin-cancel-consultation = Call the consultation off
admin-cancel-consultation-question = Call the consultation off? This cannot be taken back. Bookings go to the list of what is to settle.
admin-field-title = Title
admin-field-slug = Name in the address
admin-field-slug-hint = Made from the title. Lower-case letters without diacritics, digits and hyphens. It cannot be changed later.
admin-field-summary = Summary
admin-field-description = Description
admin-field-markdown-hint = In Markdown: ## before a heading, - before an item of a list, [text](https://address) for a link.
admin-field-kind = Kind
admin-field-timetable = Timetable
admin-field-timetable-hint = Each stage lasts until the next begins. The order of stages is fixed.
admin-field-stage = Stage
admin-field-stage-from = Begins
admin-stage-add = Add a stage
admin-field-districts = Districts (none: the whole city)
admin-field-invited = Who is invited
admin-field-legal-basis = Legal basis
admin-field-office = Who is in charge
admin-field-office-name = Name of the unit
admin-field-office-address = Address
admin-field-office-phone = Telephone
admin-field-attachments = Documents
admin-field-attachment-name = Name of the document
admin-field-attachment-url = Address of the document (https://…)
admin-attachment-add = Add a document
admin-field-privacy-notice = Privacy notice (GDPR art. 13)
admin-field-publishes-at-once = Proposals are published at once, without moderation
admin-field-note = What changes and why
admin-field-note-hint = Everybody will read it in the history of changes.

## Duties
admin-duties-title = Next duties
admin-duties-lead = New duties are planned on the page of their consultation.
admin-duties-plan = Plan duties
admin-duties-make = Plan
admin-duties-made-title = The duties are planned
admin-duties-made = { $count ->
    [0] No duty was made.
    [one] { $count } duty was made.
   *[other] { $count } duties were made.
}
admin-duties-skipped = Days left out, and why
admin-duty-title = Duty
admin-duty-booked = Bookings: { $booked }, places: { $seats }
admin-duty-day = The day of the duty
admin-duty-open = Details and changes
admin-duty-cancel = Call the duty off
admin-duty-cancel-question = Call the duty off? This cannot be taken back. Bookings go to the list of what is to settle.
admin-duty-change = Change the duty
admin-duty-change-lead = Bookings stay. Those that no longer fit go to the list of what is to settle.
admin-attention-because = Because of this change these bookings need attention:
admin-attention-go = Go to the list of what is to settle
admin-expert-add = Add a person
admin-field-starts-at = The duty begins
admin-field-ends-at = The duty ends
admin-field-meant = The clocks show this time twice. Which one is meant?
admin-field-place = Address and room
admin-field-duty-phone = Telephone number of the duty
admin-field-link = Address of the video conversation (https://…)
admin-field-experts = Who is on duty
admin-field-expert-name = Name, or unit
admin-field-expert-role = What she is an expert in
admin-field-slot-minutes = Length of a conversation in minutes
admin-field-seats = Places in each slot
admin-field-opens-at = Booking opens
admin-field-opens-at-hint = Empty: at once.
admin-field-closes = Booking closes this many hours before
admin-field-closes-hint = 0: when each conversation begins.
admin-field-repetition = Repetition
admin-field-repeats = This duty comes again
admin-field-weekdays = On which days
admin-field-every-weeks = Every so many weeks
admin-field-until = Last day
admin-field-repetition-hint = Holidays and blocked days are left out. After saving you see which and why.
admin-field-from = From
admin-field-to = To
admin-field-date = Day
admin-blocked-title = Blocked times
admin-blocked-lead = Nobody new can book a conversation at these times. Bookings that are there go to the list of what is to settle.
admin-blocked-none = No time is blocked.
admin-blocked-all = all consultations
admin-blocked-whose = Which consultations it concerns
admin-blocked-add = Block a time
admin-blocked-reason-hint = Only staff read it.
admin-blocked-remove-question = Free this time again?
admin-holidays-title = Holidays
admin-holidays-lead = Repeated duties do not take place on these days. Public holidays are always on the list and cannot be removed.
admin-holidays-add = Add a holiday
admin-holidays-remove-question = Remove this day from the list?
admin-field-holiday-name = Name

## To settle
admin-attention-lead = Something changed for these people without their doing. Get in touch with them, then choose what to do.
admin-attention-none = Nothing is to be settled.
admin-attention-since = since { $when }
admin-attention-no-contact = This person left neither a telephone number nor an e-mail address.
admin-attention-resolve = Settled
admin-attention-resolve-question = Mark as settled? The booking stays as it is.
admin-attention-resolved = Marked as settled.
admin-attention-note = What was agreed
admin-attention-note-hint = Without personal data. Only staff read it.
admin-booking-move = Move to another slot
admin-booking-move-question = To which slot shall the booking be moved?
admin-booking-moved = The booking is moved.
admin-booking-slot = Free slot
admin-booking-choose-slot = choose a slot
admin-booking-no-slots = This consultation has no free slots now.
admin-booking-cancel = Cancel the booking
admin-booking-cancel-question = Cancel this booking? This cannot be taken back.
admin-booking-cancel-hint = The person who booked will read it.
admin-booking-cancelled = The booking is cancelled.

## The day of a duty
admin-day-next = Next
admin-day-is-next = (next)
admin-day-nobody-next = Nobody else has an appointment.
admin-day-list = The day’s list
admin-day-empty = Nobody has booked.
admin-day-nameless = no name
admin-day-walk-in = without a booking
admin-day-needs-attention = This booking is on the list of what is to settle.
admin-day-written = Proposals written down
admin-day-stale = The list may be out of date. It reloads by itself when the connection is back.
admin-day-print = Print the list
admin-mark-attended = Present
admin-mark-no-show = Did not come
admin-mark-late = Running late
admin-keys = The shortcuts work while a person on the list has the focus. The same key once more takes the change back.
admin-key-arrows = The person before or after
admin-write = Write a proposal down
admin-write-paper = Write down a proposal from paper
admin-write-closed = This consultation takes no proposals now.
admin-walk-in-title = Somebody without a booking
admin-walk-in-lead = Everything may be left empty. Enter saves, and the next person can be typed in.
admin-walk-in-channel = How she talks with you
admin-walk-in-name = Name, or how to address her
admin-walk-in-save = Save the person
admin-walk-in-saved = Saved
admin-dictation-title = Proposal from a conversation
admin-dictation-channel = How it came
admin-dictation-publish = The person wants her name shown with the proposal
admin-dictation-send = Save the proposal and show the receipt
admin-dictation-drop = Close without saving
admin-dictation-drop-question = What was typed will be gone. Are you sure?
admin-dictation-keep = Print this and hand it over, or dictate the number and the code. The code is not shown again.
admin-dictation-close = Done, back to the list

## Words of the domain
admin-attendance-expected = expected
admin-attendance-late = running late
admin-attendance-attended = present
admin-attendance-no_show = did not come
admin-attention-reason-slot_gone = The duty’s hours changed and this slot is gone
admin-attention-reason-meeting_changed = The place, the number or the kind of conversation changed
admin-attention-reason-duty_cancelled = The duty was called off
admin-attention-reason-consultation_cancelled = The consultation was called off
admin-attention-reason-time_blocked = The time was blocked
admin-channel-web = through the site
admin-channel-api = through an organisation’s program
admin-channel-in_person = in person
admin-channel-phone = by telephone
admin-channel-paper = on paper
admin-occurrence-first = the first of them (summer time)
admin-occurrence-second = the second of them (winter time)
admin-role-editor = editor
admin-role-moderator = moderator
admin-role-duty_officer = duty officer
admin-role-admin = administrator
admin-skip-reason-holiday = a holiday
admin-skip-reason-clocks = the clocks change
admin-skip-reason-blocked = the time is blocked
admin-stage-draft = Draft
admin-stage-scheduled = Published, yet to begin
admin-stage-announced = Announced
admin-stage-open = Open
admin-stage-analysis = Analysis
admin-stage-reported = Report published
admin-stage-monitored = Being monitored
admin-stage-closed = Closed
admin-stage-cancelled = Called off
admin-weekday-monday = Monday
admin-weekday-tuesday = Tuesday
admin-weekday-wednesday = Wednesday
admin-weekday-thursday = Thursday
admin-weekday-friday = Friday
admin-weekday-saturday = Saturday
admin-weekday-sunday = Sunday

## Proposals and answers, people, organisations, the log
admin-hide = Hide
admin-choose = choose
admin-hide-question = Hide this proposal? It will leave the public list, or not appear on it.
admin-hide-reason-hint = The author will read the reason. Be plain and polite.
admin-ask = Ask
admin-ask-title = A question to the author
admin-ask-by-mail = We will send the question by e-mail.
admin-ask-with-code = We have no e-mail address. Only somebody who looks the proposal up with its number and code will read the question.
admin-ask-text = Question
admin-ask-send = Send the question
admin-order = Kind and tags
admin-order-title = Kind and tags of the proposal
admin-field-tags = Tags
admin-field-tags-hint = Put commas between them. They help to find it again.
admin-merge = Merge
admin-merge-title = Merging with a proposal that says the same
admin-merge-text = From then on only the other proposal is shown. Support and the answer then concern both.
admin-merge-into = Number of the proposal that stays
admin-merge-into-hint = For example 3WQ9-7HDX. You can also paste the address of its page.
admin-merge-look = Find
admin-merge-confirm = Merge into { $reference }
admin-merge-itself = This is the same proposal.
admin-merge-elsewhere = That proposal belongs to other consultations.
admin-merge-merged = That proposal was itself merged into another. Give the number of the one that stayed.
admin-merge-unpublished = That proposal is not published. Publish it first.
admin-proposal-said-published = Proposal { $reference } is published.
admin-proposal-said-hidden = Proposal { $reference } is hidden.
admin-proposal-said-asked = The question about proposal { $reference } is sent.
admin-proposal-said-changed = The kind or the tags of proposal { $reference } are changed.
admin-proposal-said-merged = Proposal { $reference } is merged.
admin-proposal-author = From
admin-proposal-name-hidden = not to be published
admin-proposal-behalf = On whose behalf
admin-proposal-verified = confirmed by the city
admin-proposal-unverified = not confirmed
admin-proposal-supports = How many support it
admin-proposal-merged-into = Merged into
admin-proposal-merged = Merged into this one
admin-proposal-hidden-because = Why it is hidden
admin-proposal-answer = Answer
admin-proposal-messages = Questions and replies
admin-proposal-consultation = The consultation it belongs to
admin-proposals-filters = Find proposals
admin-proposals-status = State
admin-proposals-tag = Tag
admin-proposals-clear = Show those that wait
admin-proposals-none = No proposals match these conditions.
admin-proposals-count = { $count ->
    [one] Showing { $count } proposal, the oldest first.
   *[other] Showing { $count } proposals, the oldest first.
}
admin-bulk = Several proposals at once
admin-bulk-mark = Mark proposal { $reference }
admin-bulk-count = { $count ->
    [0] No proposal is marked.
    [one] { $count } proposal is marked.
   *[other] { $count } proposals are marked.
}
admin-bulk-all = Mark all that are shown
admin-bulk-none = Unmark all
admin-bulk-too-many = At most { $limit } proposals can be handled at once. Unmark some of them.
admin-bulk-publish = Publish the marked ones
admin-bulk-publish-question = { $count ->
    [one] Publish { $count } proposal?
   *[other] Publish { $count } proposals?
}
admin-bulk-hide = Hide the marked ones
admin-bulk-hide-question = { $count ->
    [one] Hide { $count } proposal for this reason?
   *[other] Hide { $count } proposals for the same reason?
}
admin-bulk-answer = Answer the marked ones
admin-bulk-answer-title = { $count ->
    [one] An answer to { $count } proposal
   *[other] One answer to { $count } proposals
}
admin-bulk-answer-text = Each proposal gets an answer of its own with this text. Afterwards they can be changed one by one.
admin-bulk-state = Save as
admin-bulk-done = done
admin-bulk-outcome = Done: { $done }, failed: { $failed }
admin-answer-title = The city’s answer
admin-answer-state = State:
admin-answer-public = The answer that everybody sees
admin-answer-disposition = Decision
admin-answer-reasons = Reasons
admin-answer-reasons-hint = Everybody will read them. Write plainly: what the city will do and why.
admin-answer-template = Begin with a template
admin-answer-insert = Put the template in
admin-answer-save = Save the draft
admin-answer-submit = Submit for review
admin-answer-publish = Publish the answer
admin-answer-publish-question = Publish the answer? Everybody will read it, and its author is told if we have an address.
admin-answer-return = Return it
admin-answer-return-question = Return the answer to be corrected?
admin-answer-return-note = What has to be corrected
admin-answer-return-hint = Only staff read this.
admin-answer-revise = Revise the answer
admin-answer-revise-question = Prepare a new version? Until it is published everybody sees the present answer.
admin-answer-returned = To be corrected
admin-answer-unsaved = What stands in the fields above is not saved, and at this state it cannot be. The buttons below concern the saved version.
admin-answer-said-submitted = The answer is submitted for review.
admin-answer-said-published = The answer is published.
admin-answer-said-returned = The answer is returned to be corrected.
admin-answer-said-revised = A new version of the answer can be written.
admin-answer-state-none = no answer
admin-answer-state-draft = answer being written
admin-answer-state-review = answer waiting for review
admin-answer-state-published = answer published
admin-disposition-accepted = accepted
admin-disposition-partly_accepted = accepted in part
admin-disposition-rejected = not accepted
admin-disposition-answered = a question, answered
admin-disposition-already_covered = already covered
admin-disposition-out_of_scope = out of the consultation’s scope
admin-disposition-further_analysis = to be analysed further
admin-proposal-status-waiting = waiting for moderation
admin-proposal-status-published = published
admin-proposal-status-rejected = hidden
admin-sender-city = The city
admin-sender-author = The author
admin-actor-account = account
admin-actor-key = an organisation’s key
admin-actor-guest = guest
admin-actor-system = system
admin-member-role-manager = manager
admin-member-role-member = member
admin-organisation-kind-ngo = NGO
admin-organisation-kind-district_council = district council
admin-organisation-kind-other = another organisation
admin-organisation-status-pending = waiting to be looked at
admin-organisation-status-approved = approved
admin-organisation-status-rejected = rejected
admin-templates-lead = A template is where an answer begins. Changing it does not change answers that are there.
admin-templates-none = There are no templates yet.
admin-template-new = New template
admin-template-edit = Change the template
admin-template-name = Name of the template
admin-template-saved = The template is saved.
admin-template-removed = The template is removed.
admin-template-remove-question = Remove this template? Answers that were made with it stay.
admin-people-search = Find a person
admin-people-text = Name or e-mail address
admin-people-staff = Staff only
admin-people-count = { $count ->
    [0] Nobody was found.
    [one] Showing { $count } person.
   *[other] Showing { $count } people.
}
admin-field-roles = Roles
admin-person-no-roles = no staff role
admin-person-factor-yes = set up
admin-person-factor-no = not set up
admin-person-created = Account since
admin-person-last-login = Last login
admin-person-never = never yet
admin-person-locked = locked
admin-person-locked-since = Locked since
admin-person-lock-reason = Why it is locked
admin-person-back = All people
admin-person-own = This is your own account. If you take the role of administrator from yourself, you cannot come back to this page.
admin-person-roles = Roles in the staff pages
admin-person-roles-lead = Without a role this person has no access to the staff pages. An administrator may do everything.
admin-person-last-admin = This is the last person with the role of administrator. Give the role to somebody else first, then come back here.
admin-person-access = Access to the account
admin-person-lock = Lock the account
admin-person-lock-question = Lock the account? This person is logged out and cannot log in.
admin-person-lock-hint = Only administrators read it.
admin-person-unlock = Unlock the account
admin-person-unlock-question = Unlock the account? This person can log in again.
admin-invite-title = Invite a member of staff
admin-invite-lead = We send a link to set a password to this address.
admin-invite-language = Language of mails
admin-invite-send = Send the invitation
admin-invite-said = The invitation is sent to { $email }.
admin-invite-known = There is an account with this address already. Find it above and give it roles.
admin-organisations-lead = Approve an organisation when it is what it says. What its members send is then marked as “confirmed by the city”.
admin-organisations-none = There are no such organisations.
admin-organisation-registered = Registered
admin-organisation-register = Number in the register (KRS)
admin-organisation-rejected-because = Why it was rejected
admin-organisation-members = Members
admin-organisation-nobody = nobody
admin-organisation-approve = Approve
admin-organisation-approve-question = Approve this organisation? Its proposals will be marked as “confirmed by the city”, and its programs can use keys.
admin-organisation-reject = Reject
admin-organisation-reject-question = Reject this organisation?
admin-organisation-reject-hint = Its members will read the reason.
admin-copy = Copy
admin-copied = Copied.
admin-not-copied = It did not work. Select the text and copy it by hand.
admin-audit-lead = Who did what, and when. The log knows ids alone, no personal data.
admin-audit-filters = Find entries
admin-audit-act = Act, for example proposal.publish
admin-audit-actor-id = Id of whoever acted
admin-audit-subject-id = Id of what it was done to
admin-audit-count = { $count ->
    [0] There are no such entries.
    [one] Showing { $count } entry, the newest first.
   *[other] Showing { $count } entries, the newest first.
}
admin-audit-actor = Who
admin-audit-subject = To what
admin-audit-details = Details
admin-audit-request = Request
admin-audit-entry = Entry
admin-audit-narrow = Only these
admin-audit-sealed = under seal no. { $number }
admin-audit-unsealed = waits for a seal
admin-audit-seal = Latest seal
admin-audit-seal-text = Write the hash down outside this system. With it one can prove later that nothing under the seal was changed.
admin-audit-no-seal = There is no seal yet.
admin-audit-number = Number
admin-audit-sealed-at = Made
admin-audit-entries = How many entries it covers
admin-audit-hash = SHA-256 hash
admin-audit-waiting = { $count ->
    [0] No entry waits for the next seal.
    [one] { $count } entry waits for the next seal.
   *[other] { $count } entries wait for the next seal.
}
