# The texts of the staff's part in English, beside those of the site. The keys are those of pl.ftl; a test sees to it.

## The whole part
page-title = { $page } – Staff pages, consultations, Kraków
admin-site-city = Kraków: public consultations
admin-site-name = Staff pages
admin-menu = Menu
admin-menu-in = Menu: { $section }
admin-nav-start = Start
admin-nav-consultations = Consultations
admin-nav-duties = Duties
admin-nav-attention = To settle
admin-nav-proposals = Proposals
admin-nav-comments = Comments
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
admin-holidays-of-law = A public holiday
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
admin-stage-analysis = Being analysed
admin-stage-reported = Report published
admin-stage-monitored = Being carried out
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
admin-comment-withdrawn = The author took this comment back.
admin-comments-none = There are no such comments.
admin-comment-publish-question = Publish this comment? It will be shown with the proposal.
admin-comment-hide-question = Hide this comment? It will no longer be shown with the proposal, or not appear there.
admin-attachment-save = Download
admin-attachment-save-what = Download the file: { $name }
admin-attachment-remove-what = Remove the file: { $name }
admin-attachment-remove-question = Remove the file “{ $name }”? It is gone for good, from the proposal's page too.
admin-attachment-reason-hint = The reason stays in the log, which nobody can change. Enter nothing personal. The author does not see it: write to them separately if need be.
admin-attachment-removed = The file was removed.
admin-attachment-hint = Residents sent these files. We checked of what kind they are, but not what is in them: open them with care.
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

## Rules of duties, experts, waiting lists, messages, figures, rules of booking, calendars
admin-nav-waiting = Waiting list
admin-nav-letters = Messages
admin-nav-booking-rules = Rules of booking
admin-show = Show
admin-fault-occupied = An expert or the room is in another duty at this time. Choose other hours, another person or another place.
admin-fault-offer-expired = This slot is no longer kept for this person: the time to answer is over, or the slot was taken.
admin-fault-booking-limit = This person has as many bookings in this consultation as the rules allow.
admin-fault-booking-overlaps = This person has another booking at this time.

# Fields of a duty
admin-field-rings = Who rings whom
admin-field-buffer-minutes = Pause after each conversation, in minutes
admin-field-buffer-hint = 0: no pause. At most 120.
admin-field-experts-hint = One person can be in one duty at a time only. A unit in which several people are on duty can be in several at once.
admin-field-expert-unit = This is a unit, not one person
admin-field-expert-account = Account in this office
admin-expert-no-account = not said
admin-expert-other-account = an account not on the list
admin-rings-office = The office rings the person who booked
admin-rings-visitor = The person who booked rings the duty’s number
admin-skip-reason-occupied = an expert or the room is in another duty
admin-duty-cancelled = called off

# Rules of duties
admin-rules-title = Rules of duties
admin-rules-lead = A rule makes duties by itself on chosen days of the week. When you change it, duties that have not begun change too.
admin-rules-none = This consultation has no rules yet.
admin-rule-title = A rule of duties
admin-rule-new = New rule
admin-rule-make = Make the rule and its duties
admin-rule-made-title = The rule is made
admin-rule-open = Details and changes
admin-rule-change = Change the rule
admin-rule-change-lead = First see what would change. Nothing happens until you apply it.
admin-rule-try = See what would change
admin-rule-apply = Apply
admin-rule-applied = The rule is applied.
admin-rule-applied-at = It was applied: { $when }.
admin-rule-trial-title = What would change
admin-rule-trial-lead = This only tells what would happen. It happens when you choose “Apply”.
admin-rule-outcome = What changed
admin-rule-stale = The form was changed since. See once more what would change.
admin-rule-nothing = Nothing changes: the rule is about no day.
admin-rule-when = When
admin-rule-hours-hint = An end before the beginning is on the next day.
admin-rule-period = { $weeks ->
    [one] Every week
   *[other] Every { $weeks } weeks
}. From: { $from }. Until: { $until }.
admin-rule-upcoming = { $count ->
    [0] No duty is still to come.
    [one] { $count } duty is still to come.
   *[other] { $count } duties are still to come.
}
admin-rule-exceptions = { $count ->
    [one] It has { $count } exception.
   *[other] It has { $count } exceptions.
}
admin-rule-created = New duties ({ $count })
admin-rule-changed = Duties changed ({ $count })
admin-rule-cancelled = Duties called off ({ $count })
admin-rule-kept = Duties that stay as they are ({ $count })
admin-rule-skipped = Days left out, and why ({ $count })
admin-rule-attention = Bookings that need attention ({ $count })
admin-field-first-day = First day
admin-field-starts = Hour of the beginning
admin-field-ends = Hour of the end
admin-field-exceptions = Exceptions
admin-field-exceptions-hint = Days on which it is different.
admin-field-exception-kind = What is different
admin-exception-add = Add an exception
admin-exception-kind-closed = no duty
admin-exception-kind-changed = other hours
admin-exception-kind-extra = an extra duty

# Experts
admin-experts-title = Who is on duty when
admin-experts-lead = Outside these hours each of them is free. Without dates you see four weeks from today; you can see 92 days at most.
admin-experts-dates = Choice of dates
admin-experts-none = Nobody is on duty in this time.
admin-experts-free = No duties in this time.
admin-experts-unit = unit
admin-experts-caption = Duties: { $name }
admin-experts-hours = Hours
admin-experts-where = How and where
admin-experts-seats = Seats taken
admin-experts-booked = { $booked } of { $seats }

# Waiting list
admin-waiting-lead = When a seat becomes free, it is kept for the first person on the list until she answers. People without an e-mail address have to be rung.
admin-waiting-filters = Choice of people
admin-waiting-all = Show also people who no longer wait
admin-waiting-none = Nobody waits for a seat.
admin-waiting-since = on the list since: { $when }
admin-waiting-number = Number on the list
admin-waiting-for = Waits for
admin-waiting-any = any slot
admin-waiting-before = How many are before
admin-waiting-offer = Slot that is kept
admin-waiting-until = Kept until: { $when }
admin-waiting-booking = Number of the booking
admin-waiting-code = Code of the booking
admin-waiting-accept = Book for this person
admin-waiting-accept-question = Book the slot that is kept for this person? Do so only if she said yes.
admin-waiting-booked = The slot is booked
admin-waiting-tell = Tell this person the number and the code of the booking. The code is not shown again.
admin-waiting-leave = Take off the list
admin-waiting-leave-question = Take this person off the waiting list? She loses her place, and the slot that is kept goes to the next one.
admin-waiting-left = The person is off the waiting list.
admin-waiting-status-waiting = waits
admin-waiting-status-offered = a slot is kept
admin-waiting-status-booked = has a booking
admin-waiting-status-lapsed = ended without an answer
admin-waiting-status-left = no longer waits
admin-part-morning = before noon
admin-part-afternoon = from 12:00 to 16:00
admin-part-evening = from 16:00 on

# Messages
admin-letters-lead = Messages to residents: sent, waiting, and those that could not be sent. The booking says whom one is for.
admin-letters-filters = Choice of messages
admin-letters-booking = Number of the booking
admin-letters-of-booking = Messages about this booking
admin-letters-none = There are no such messages.
admin-letter-state = State
admin-letter-created = Written
admin-letter-due = Goes out
admin-letter-settled = Settled
admin-letter-attempts = Attempts
admin-letter-words = Words
admin-letter-to = To:
admin-letter-print = Print this message
admin-letter-retry = Try again
admin-letter-retried = The message waits to be sent again.
admin-letter-kind-confirmation = Confirmation of a booking
admin-letter-kind-change = Change of a booking
admin-letter-kind-cancellation = Cancellation of a booking
admin-letter-kind-reminder = Reminder
admin-letter-kind-attention = Change of a duty
admin-letter-kind-waiting = Place on the waiting list
admin-letter-kind-offer = Slot that is kept
admin-letter-kind-other = Other message
admin-letter-way-mail = e-mail
admin-letter-way-sms = text message
admin-letter-state-waiting = waits to be sent
admin-letter-state-sent = sent
admin-letter-state-given_up = could not be sent
admin-letter-state-withdrawn = withdrawn, no longer true

# Figures
admin-figures-title = Duties in figures
admin-figures-duty-title = The duty in figures
admin-figures-lead = Numbers alone, nothing about people.
admin-figures-total = All duties together
admin-figures-by-duty = Each duty
admin-figure-duty = Duty
admin-figure-seats = Seats
admin-figure-booked = Booked
admin-figure-use = Use of seats
admin-figure-cancelled = Bookings cancelled
admin-figure-attended = Came
admin-figure-no-show = Booked and did not come
admin-figure-no-show-share = Share that did not come
admin-figure-walk-ins = Without a booking
admin-figure-waiting = Wait for a seat
admin-figure-offers = Slots kept for people who waited
admin-figure-offers-taken = Of these, taken
admin-figure-percent = { $percent }%
admin-figure-none = no figures

# Rules of booking
admin-booking-rules-lead = These rules hold in all consultations. A change holds at once. Earlier versions are kept.
admin-booking-rules-read-only = Administrators change the rules.
admin-field-hold-minutes = For how many minutes a seat is held while the form is filled in
admin-field-hold-minutes-hint = From 1 to 60.
admin-field-offer-minutes = For how many minutes a free seat is kept for somebody on the waiting list
admin-field-offer-minutes-hint = From 5 to 2880, which is two days.
admin-field-bookings = How many bookings one person may have at once in a consultation
admin-field-bookings-hint = From 1 to 100. Only those still to come count.
admin-field-reminders = Reminders
admin-field-reminders-hint = At most five. Days: from 1 to 30, minutes: from 15 to 1440.
admin-field-reminder-kind = How time is counted
admin-field-reminder-days = How many days before
admin-field-reminder-at = At which hour
admin-field-reminder-minutes = How many minutes before
admin-reminder-add = Add a reminder
admin-reminder-kind-days = in days
admin-reminder-kind-minutes = in minutes
admin-reminder-days = { $count ->
    [one] A day before, at { $at }
   *[other] { $count } days before, at { $at }
}
admin-reminder-minutes = { $count } min before the conversation
admin-reminders-none = no reminders
admin-field-notice = How many working days before the conversation a need has to be named
admin-field-notice-hint = From 0 to 30. 0: until the conversation begins.
admin-notice-days = { $count ->
    [0] until the conversation begins
    [one] { $count } working day before
   *[other] { $count } working days before
}

# Calendars
admin-feeds-title = Duties in your calendar
admin-feeds-lead = Put the address into your calendar program: the duties appear in it and stay up to date. The calendar says nothing of the people who book.
admin-feeds-list = Your addresses
admin-feeds-none = There is no address yet.
admin-feed-new = A new calendar address
admin-feed-make = Make an address
admin-feed-own = My duties, for me alone
admin-feed-of = Duties for residents: { $title }
admin-feed-made = The address is ready
admin-feed-keep = Copy it now, it is not shown again. Whoever knows this address sees the calendar until you revoke it.
admin-feed-address = Address of the calendar
admin-feed-made-at = Made: { $when }.
admin-feed-read = Last read: { $when }.
admin-feed-never-read = Not read yet.
admin-feed-revoke = Revoke
admin-feed-revoke-question = Revoke this address? Programs that use it no longer get the duties.
admin-feed-revoked = The address is revoked.
admin-field-feed-whose = Which duties
admin-field-feed-note = Where you use it
admin-field-feed-note-hint = For example: telephone. It helps to know which one to revoke.

# Commitments.
admin-nav-commitments = Commitments
admin-commitments-lead = Each accepted proposal becomes a commitment. Residents see its state and its whole history.
admin-commitments-filters = Narrow the list
admin-commitments-none = There are no such commitments.
admin-commitment-state = State
admin-commitment-state-planned = planned
admin-commitment-state-in_progress = in progress
admin-commitment-state-done = done
admin-commitment-state-delayed = delayed
admin-commitment-state-abandoned = given up
admin-commitment-state-withdrawn = withdrawn
admin-commitment-overdue = overdue
admin-commitment-title = What the city does
admin-commitment-reasons = Why
admin-commitment-reasons-hint = Residents read it. Needed where the commitment is delayed or given up.
admin-commitment-office = Office in charge
admin-commitment-office-email = E-mail address of the office
admin-commitment-office-email-hint = Reminders go there: 14 days before the day, and after it. It is not published.
admin-commitment-due-on = To be done by
admin-commitment-proposal = Comes of the proposal
admin-commitment-history = The history that residents see
admin-commitment-saved = Saved. Residents see it now.
admin-commitment-withdrawn = The answer from which it came was changed, so that it was withdrawn. It comes back when the proposal is accepted again.
## The draft resolution
admin-document-title = Draft resolution
admin-document-versions = Versions for residents
admin-document-no-versions = There is no version yet that residents see.
admin-document-version = Version { $number }: { $name }
admin-document-draft = Next version
admin-document-saved-draft = The draft is saved. Only staff see it.
admin-document-comes-out = The version comes out: { $when }. If you change it, it becomes a draft again.
admin-document-warnings = Worth checking
admin-document-file = File with the draft
admin-document-file-hint = DOCX, ODT, Markdown or plain text, up to 4 MB. You can put right what is read before you save it.
admin-document-read = The file was read. Check the units and save the draft.
admin-document-unknown-file = Choose a file DOCX, ODT, MD or TXT.
admin-document-name = Name of the version
admin-document-note = What is new in this version
admin-document-clauses = Units of the text
admin-document-clause = Unit { $number }
admin-document-level = Sort
admin-document-number = Number
admin-document-words = Words
admin-document-edit = Put right
admin-document-close = Done
admin-document-insert = Add a unit
admin-document-split = Split at the cursor
admin-document-split-hint = To split a unit, put the cursor before the first word of the second part.
admin-document-merge = Merge with the one before
admin-document-publish = Publish the version
admin-document-publish-question = Residents will see the saved version, and every remark gets its place in it. Publish?
admin-document-publish-at = Date and time
admin-document-publish-at-hint = Empty means at once.
admin-document-published = The version is published or scheduled.
admin-document-remove = Delete the draft
admin-document-remove-question = The draft can't be brought back. Delete it?
admin-document-removed = The draft is deleted.
admin-lost-title = Remarks without a place
admin-lost-none = Every remark has its place.
admin-lost-made-on = made on: { $citation } (version { $version })
admin-lost-place = Place in the newest version
admin-lost-choose = Choose a provision
admin-lost-give = Put the remark at this provision
admin-effects-title = Changes of the draft that came of this remark
admin-effects-legend = Mark the changes that came of this remark
admin-effects-hint = The changes of the provision that the remark stood at are marked until you decide otherwise. Residents read of them beside the remark, in the comparison of versions and in the report.
admin-effects-none = The provision that the remark stands at was not changed in any version of the draft.
admin-effects-change = { $citation }, version { $version } – { $change }
admin-clause-change-same = not changed
admin-clause-change-added = new
admin-clause-change-removed = removed
admin-clause-change-moved = new number
admin-clause-change-reworded = new wording
admin-clause-change-moved_and_reworded = new number and wording
admin-clause-level-title = title
admin-clause-level-preamble = legal basis
admin-clause-level-heading = heading (chapter, annex)
admin-clause-level-section = section (§)
admin-clause-level-subsection = subsection
admin-clause-level-point = point
admin-clause-level-letter = letter
admin-clause-level-indent = indent
admin-clause-level-text = text without a number
admin-warning-out_of_sequence = the number does not follow the one before
admin-warning-repeated = the number is there twice
admin-warning-level_skipped = a level was skipped
admin-warning-empty = no words

admin-nav-rule-sets = Rules and deadlines
admin-rule-sets-lead = Deadlines of the resolutions. A consultation keeps the version that was in force when it was published; a new one holds for those that follow.
admin-rule-sets-number = Number of days
admin-rule-sets-report-days = Report after the end (days)
admin-rule-sets-report-days-hint = How many days after the last day of taking part the report is due. Empty: no deadline.
admin-rule-sets-answer-days = Answer to a proposal (days)
admin-rule-sets-answer-days-hint = How many days after it came. Empty: when the report is due.
admin-rule-sets-save = Save a new version
admin-rule-sets-versions = Every version
admin-rule-sets-first = Version { $number }, from the beginning
admin-rule-sets-version = Version { $number }, from: { $since }
admin-rule-sets-kind = Kind
admin-rule-sets-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
admin-rule-sets-none = none
admin-all-figures-lead = Every number, those too that are not shown in public. Please do not pass them on.
admin-report-title = Report of the consultation
admin-report-lead = The report writes itself of what is recorded. You can add words at the beginning and at the end.
admin-report-consultation = Consultation
admin-report-state = State of the report
admin-report-state-draft = draft
admin-report-state-making = frozen, its files are being made
admin-report-state-published = published
admin-report-number = Number
admin-report-unanswered = Proposals without an answer
admin-report-before = Words at the beginning
admin-report-after = Words at the end
admin-report-words-hint = Plain text. An empty line begins a paragraph.
admin-report-publication = Publication
admin-report-publication-text = When it is published, what the report tells of is frozen and gets its number. Its files are made in the background. After that nothing in them changes.
admin-report-not-over = The report can be published when taking part is over.
admin-report-save-first = Save the words in the form first.
admin-report-publish = Publish the report
admin-report-publish-question = The report can't be changed or taken back later. Publish it?
admin-report-preview = Preview of the report
admin-report-preview-text = How the report would look if it were published now, with its first twenty proposals and the words that are saved.
admin-report-preview-show = Show the preview
