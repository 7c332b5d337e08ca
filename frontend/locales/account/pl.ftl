# Teksty programu konta po polsku.

## Konto
account-pages = Strony konta
account-bookings-none = Na tym koncie nie ma jeszcze żadnej rezerwacji.
account-proposals-none = Na tym koncie nie ma jeszcze żadnej propozycji.
account-organisations = Moje organizacje
account-must-set-up = Zanim wejdziesz do panelu urzędu, włącz poniżej drugi składnik logowania.
save = Zapisz
saved = Zapisane.
back-out = Rezygnuję
link-incomplete = Odnośnik jest niepełny. Otwórz go jeszcze raz z wiadomości albo skopiuj w całości do paska adresu.
field-password = Hasło
field-current-password = Obecne hasło
field-new-password = Nowe hasło
field-new-password-hint = Co najmniej 12 znaków. Dobre hasło to kilka słów, które nie mają ze sobą nic wspólnego. Spacje i polskie litery są w porządku.
field-proof-hint = Pytamy jeszcze raz, żeby mieć pewność, że to Ty.
field-totp = Kod
field-totp-hint = Sześć cyfr z aplikacji uwierzytelniającej albo jeden z kodów zapasowych.
field-code = Kod z aplikacji
field-code-hint = Sześć cyfr, które aplikacja pokazuje w tej chwili.
field-link = Odnośnik z wiadomości

## Logowanie i zakładanie konta
login-lead = Konto nie jest potrzebne, żeby zarezerwować miejsce albo wysłać propozycję. Z kontem masz wszystko w jednym miejscu.
login-button = Zaloguj się
login-second-factor = Hasło się zgadza. Podaj jeszcze kod z aplikacji uwierzytelniającej.
login-forgot = Nie pamiętam hasła
login-no-account = Nie masz konta?
register-title = Załóż konto
register-lead = Z kontem sprawdzisz swoje rezerwacje i propozycje bez przepisywania kodów, a w imieniu organizacji napiszesz jako zweryfikowana osoba.
register-data = Założenie konta jest dobrowolne. Adres e-mail służy do logowania i do wiadomości o Twoich sprawach. Konto możesz w każdej chwili usunąć.
register-have = Masz już konto?
register-name-hint = Możesz zostawić puste i uzupełnić później.
register-email-hint = Wyślemy tam odnośnik, którym potwierdzisz adres.
register-button = Załóż konto
check-mail-title = Sprawdź pocztę
check-mail-lead = Wysłaliśmy wiadomość z odnośnikiem, o ile podany adres jest właściwy. Otwórz odnośnik, żeby dokończyć.
check-mail-nothing = Wiadomość zwykle przychodzi w ciągu kilku minut. Jeśli jej nie ma, zajrzyj do spamu albo sprawdź, czy w adresie nie ma pomyłki, i spróbuj ponownie.
confirm-title = Potwierdź adres e-mail
confirm-lead = Podaj hasło, które zostało wybrane przy zakładaniu konta. Dzięki temu nikt nie założy konta na Twój adres bez Twojej wiedzy.
confirm-password-hint = Jeśli to nie Ty zakładasz konto, po prostu zamknij tę stronę.
confirm-wrong-password = To nie jest hasło wybrane przy zakładaniu konta.
confirm-button = Potwierdź i zaloguj
confirm-again = Odnośnik wygasł?
forgot-title = Nie pamiętam hasła
forgot-lead = Podaj adres e-mail konta. Wyślemy odnośnik, którym ustawisz nowe hasło.
forgot-button = Wyślij odnośnik
reset-title = Ustaw nowe hasło
reset-lead = Wybierz nowe hasło do swojego konta.
reset-button = Ustaw hasło
reset-done = Hasło jest ustawione. Możesz się nim zalogować.
reset-again = Poproś o nowy odnośnik
deleted-title = Konto zostało usunięte
deleted-lead = To, co było opublikowane, zostaje na stronie bez Twojego imienia i nazwiska. Do zobaczenia na konsultacjach!

## Moje konto
profile-title = Imię i nazwisko, język
profile-language = Język wiadomości
profile-created = Konto od
password-title = Hasło
password-lead = Po zmianie hasła wszystkie inne urządzenia zostaną wylogowane.
password-button = Zmień hasło
password-changed = Hasło jest zmienione. Inne urządzenia zostały wylogowane.
second-factor-title = Drugi składnik logowania
second-factor-is-on = włączony
second-factor-is-off = wyłączony
second-factor-lead = Drugi składnik chroni konto także wtedy, gdy ktoś pozna Twoje hasło: przy logowaniu podasz jeszcze kod z aplikacji w telefonie.
second-factor-set-up = Włącz drugi składnik
second-factor-begin = Dalej
second-factor-on = Drugi składnik jest włączony. Przy logowaniu pytamy o kod z aplikacji.
second-factor-codes-left = { $count ->
    [0] Nie masz już kodów zapasowych. Utwórz nowe.
    [one] Został { $count } kod zapasowy.
    [few] Zostały { $count } kody zapasowe.
   *[many] Zostało { $count } kodów zapasowych.
}
second-factor-new-codes = Nowe kody zapasowe
second-factor-remove = Wyłącz drugi składnik
offer-title = Dodaj konto do aplikacji
offer-lead = Otwórz aplikację uwierzytelniającą i zeskanuj ten obrazek.
offer-picture = Kod QR z sekretem. To samo jest poniżej jako tekst.
offer-secret = Nie możesz zeskanować? Przepisz ten sekret do aplikacji:
offer-open = Otwórz w aplikacji na tym urządzeniu
offer-confirm = Włącz drugi składnik
codes-title = Kody zapasowe
codes-keep = Wydrukuj je albo przepisz i schowaj w bezpiecznym miejscu. Każdy działa raz, zamiast kodu z aplikacji. Nie pokażemy ich drugi raz.
codes-kept = Mam je zapisane
sessions-title = Zalogowane urządzenia
sessions-lead = Jeśli czegoś nie rozpoznajesz, zakończ to i zmień hasło.
sessions-unknown = Nieznana przeglądarka
sessions-begun = Od: { $when }
sessions-used = Ostatnio: { $when }
sessions-ends = Wygaśnie: { $when }
sessions-current = ta przeglądarka
sessions-end = Zakończ
sessions-end-question = Wylogować to urządzenie?
erase-title = Usunięcie konta
erase-lead = Konto znika od razu i nie da się go przywrócić. To, co zostało opublikowane, zostaje bez Twojego imienia i nazwiska i bez załączników dołączonych we własnym imieniu. Jeśli masz rezerwacje, których nie potrzebujesz, odwołaj je najpierw.
erase-button = Usuń konto na zawsze
adopt-booking = Dodaj rezerwację zrobioną bez konta
adopt-proposal = Dodaj propozycję wysłaną bez konta
adopt-lead = Przepisz numer i kod z potwierdzenia.
adopt-button = Dodaj do konta
adopt-done = Gotowe. Jest już na Twoim koncie.
proposal-asked = Miasto pyta Cię o coś. Otwórz propozycję, żeby odpowiedzieć.

## Organizacje
organisations-lead = W imieniu organizacji, którą znamy, zarezerwujesz miejsce i wyślesz propozycję z oznaczeniem „zweryfikowana”.
organisations-none = Nie należysz jeszcze do żadnej organizacji.
organisations-register = Zarejestruj organizację
organisations-register-lead = Sprawdzimy zgłoszenie i je zatwierdzimy. Będziesz zarządzać organizacją i zapraszać innych.
organisations-kind = Rodzaj organizacji
organisations-district = Dzielnica
organisations-register-number = Numer w rejestrze (KRS)
organisations-register-number-hint = Jeśli organizacja go ma. Dzięki niemu sprawdzimy ją szybciej.
organisations-email = E-mail organizacji
organisation-title = Organizacja
organisation-pending = Gdy sprawdzimy zgłoszenie, będzie można wypowiadać się w jej imieniu.
organisation-since = Zarejestrowana
members-title = Osoby
members-you = to Ty
members-role = Co będzie mogła robić ta osoba?
members-invite = Zaproś osobę
members-invite-hint = Wyślemy tam zaproszenie z odnośnikiem.
members-invite-button = Wyślij zaproszenie
members-invited = Zaproszenie wysłane. Osoba pojawi się na liście, gdy je przyjmie.
members-remove = Usuń
members-remove-question = Usunąć tę osobę z organizacji?
members-leave = Odejdź z organizacji
members-leave-question = Na pewno chcesz odejść? Wrócić można tylko z nowym zaproszeniem.
members-make-manager = Pozwól zarządzać
members-make-member = Odbierz zarządzanie
members-last-manager = Ktoś musi zarządzać organizacją. Najpierw pozwól na to innej osobie.
invitation-title = Zaproszenie do organizacji
invitation-log-in = Zaloguj się, żeby przyjąć zaproszenie. Jeśli nie masz konta, załóż je na adres, na który przyszło zaproszenie, a potem otwórz odnośnik jeszcze raz.
invitation-lead = Po przyjęciu zaproszenia będzie można wypowiadać się w imieniu organizacji.
invitation-who = Przyjmujesz je jako { $email }.
invitation-accept = Przyjmuję zaproszenie
keys-title = Klucze dla programów
keys-lead = Z kluczem program organizacji, na przykład Wasza strona, korzysta z konsultacji w jej imieniu.
keys-none = Nie ma jeszcze żadnego klucza.
keys-not-yet = Klucze można tworzyć, gdy zatwierdzimy organizację.
keys-make = Utwórz klucz
keys-name = Nazwa klucza
keys-name-hint = Do czego służy, na przykład „Strona rady”.
keys-scopes = Co wolno z tym kluczem
keys-valid = Jak długo będzie ważny
keys-days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
   *[many] { $count } dni
}
keys-prefix = Początek
keys-created = Utworzony
keys-expires = Ważny do
keys-used = Ostatnio użyty
keys-never = jeszcze nigdy
keys-revoke = Unieważnij
keys-revoke-question = Unieważnić klucz? Program, który go używa, od razu przestanie działać.
keys-revoked = Unieważniony { $when }
keys-made = Nowy klucz: { $name }
keys-keep = Skopiuj go teraz i przechowuj jak hasło. Nie pokażemy go drugi raz.
