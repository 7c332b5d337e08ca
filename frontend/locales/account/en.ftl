# The texts of the account's program, in English.

## The account
account-pages = Pages of the account
account-bookings-none = There is no booking in this account yet.
account-proposals-none = There is no proposal in this account yet.
account-organisations = My organisations
account-must-set-up = Turn on the second factor below before you enter the staff panel.
save = Save
saved = Saved.
back-out = Never mind
link-incomplete = The link is incomplete. Open it again from the message, or copy all of it into the address bar.
field-password = Password
field-current-password = Present password
field-new-password = New password
field-new-password-hint = At least 12 characters. A good password is a few words that have nothing to do with each other. Spaces and accents are fine.
field-proof-hint = We ask once more to be sure that it is you.
field-totp = Code
field-totp-hint = Six digits from your authenticator, or one of your recovery codes.
field-code = Code from the authenticator
field-code-hint = The six digits that it shows right now.
field-link = Link from the message

## Logging in and making an account
login-lead = You need no account to book a place or to send a proposal. With one you have everything together.
login-button = Log in
login-second-factor = The password is right. Please enter the code from your authenticator too.
login-forgot = I have forgotten my password
login-no-account = No account yet?
register-title = Create an account
register-lead = With an account you can look after your bookings and proposals without copying codes, and speak for an organisation with a mark that says so.
register-data = An account is voluntary. Your e-mail address is used to log in and for messages about your own matters. You can delete the account at any time.
register-have = Do you have an account?
register-name-hint = You may leave this empty and fill it in later.
register-email-hint = We will send a link there by which you confirm the address.
register-button = Create the account
check-mail-title = Check your e-mail
check-mail-lead = We have sent a message with a link, if the address is the right one. Open the link to go on.
check-mail-nothing = The message usually comes within a few minutes. If it does not, look into your spam folder, or check the address for a mistake and try again.
confirm-title = Confirm your e-mail address
confirm-lead = Enter the password that was chosen for the account. This way nobody can make an account with your address without your knowledge.
confirm-password-hint = If it is not you who makes an account, just close this page.
confirm-wrong-password = This is not the password that was chosen for the account.
confirm-button = Confirm and log in
confirm-again = Has the link run out?
forgot-title = I have forgotten my password
forgot-lead = Enter the e-mail address of your account. We will send a link by which you set a new password.
forgot-button = Send the link
reset-title = Set a new password
reset-lead = Choose a new password for your account.
reset-button = Set the password
reset-done = The password is set. You can log in with it.
reset-again = Ask for a new link
deleted-title = Your account is deleted
deleted-lead = What was published stays on the site without your name. See you in a consultation!

## My account
profile-title = Name and language
profile-language = Language of messages
profile-created = Account since
password-title = Password
password-lead = When you change the password, all other devices are logged out.
password-button = Change the password
password-changed = The password is changed. Other devices have been logged out.
second-factor-title = Second factor
second-factor-is-on = on
second-factor-is-off = off
second-factor-lead = A second factor protects your account even from somebody who learns your password: to log in you also enter a code from an app on your telephone.
second-factor-set-up = Turn on the second factor
second-factor-begin = Next
second-factor-on = The second factor is on. When you log in we ask for a code from your authenticator.
second-factor-codes-left = { $count ->
    [0] You have no recovery codes left. Please make new ones.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
second-factor-new-codes = New recovery codes
second-factor-remove = Turn off the second factor
offer-title = Add the account to your authenticator
offer-lead = Open your authenticator and scan this picture.
offer-picture = QR code of the secret. The same stands below as text.
offer-secret = You cannot scan it? Type this secret into the authenticator:
offer-open = Open in an authenticator on this device
offer-confirm = Turn on the second factor
codes-title = Recovery codes
codes-keep = Print them or write them down and keep them in a safe place. Each works once in the place of a code from the authenticator. We will not show them again.
codes-kept = I have kept them
sessions-title = Where you are logged in
sessions-lead = If you do not recognise one, end it and change your password.
sessions-unknown = Unknown browser
sessions-begun = Since: { $when }
sessions-used = Last used: { $when }
sessions-ends = Ends: { $when }
sessions-current = this browser
sessions-end = End
sessions-end-question = Log this device out?
erase-title = Deleting the account
erase-lead = The account is gone at once and cannot be brought back. What was published stays without your name and without the files that you attached in your own name. If you have bookings that you do not need, cancel them first.
erase-button = Delete the account for good
adopt-booking = Add a booking made without the account
adopt-proposal = Add a proposal sent without the account
adopt-lead = Copy the number and the code from the confirmation.
adopt-button = Add to the account
adopt-done = Done. It is in your account now.
proposal-asked = The city asks you something. Open the proposal to reply.

## Organisations
organisations-lead = For an organisation that we know you can book places and send proposals that are marked “verified”.
organisations-none = You do not belong to an organisation yet.
organisations-register = Register an organisation
organisations-register-lead = We will look at it and approve it. You will manage the organisation and can invite others.
organisations-kind = Kind of organisation
organisations-district = District
organisations-register-number = Number in the register (KRS)
organisations-register-number-hint = If it has one. It helps us to check faster.
organisations-email = E-mail of the organisation
organisation-title = Organisation
organisation-pending = Once we have checked it, you can speak in its name.
organisation-since = Registered
members-title = People
members-you = you
members-role = What may this person do?
members-invite = Invite somebody
members-invite-hint = We will send an invitation with a link there.
members-invite-button = Send the invitation
members-invited = The invitation is sent. The person appears here when she or he accepts.
members-remove = Remove
members-remove-question = Remove this person from the organisation?
members-leave = Leave the organisation
members-leave-question = Really leave? You can come back only with a new invitation.
members-make-manager = Let manage
members-make-member = Take management away
members-last-manager = Somebody has to manage the organisation. Let somebody else do so first.
invitation-title = Invitation into an organisation
invitation-log-in = Log in to accept the invitation. If you have no account, create one with the address to which the invitation came, and then open the link again.
invitation-lead = When you accept, you can speak in the organisation's name.
invitation-who = You accept it as { $email }.
invitation-accept = Accept the invitation
keys-title = Keys for programs
keys-lead = With a key a program of the organisation, such as your own site, takes part in its name.
keys-none = There is no key yet.
keys-not-yet = Keys can be made once we have approved the organisation.
keys-make = Make a key
keys-name = Name of the key
keys-name-hint = What it is for, such as “The council's site”.
keys-scopes = What the key may be used for
keys-valid = How long it is valid
keys-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
keys-prefix = Beginning
keys-created = Made
keys-expires = Valid until
keys-used = Last used
keys-never = never yet
keys-revoke = Revoke
keys-revoke-question = Revoke the key? The program that uses it will stop working at once.
keys-revoked = Revoked { $when }
keys-made = New key: { $name }
keys-keep = Copy it now and keep it like a password. We will not show it again.
