# Teksty strony po polsku. Klucze są te same co w en.ftl; pilnuje tego test.

## Cała strona
site-name = Konsultacje społeczne
site-city = Kraków
skip-to-content = Przejdź do treści
navigation = Nawigacja
nav-consultations = Konsultacje
nav-booking = Moja rezerwacja
nav-proposal = Moja propozycja
language-switch = Język strony
footer-contact = Wolisz zadzwonić albo przyjść?
footer-contact-text = Referat ds. Partycypacji i Dialogu, ul. Zabłocie 22, pokój 13, telefon
footer-links = O serwisie
footer-accessibility = Deklaracja dostępności
footer-api = Dokumentacja API
loading = Wczytywanie…
retry = Spróbuj ponownie
sending = Wysyłamy…
page-title = { $page } – Konsultacje społeczne, Kraków

## Błędy
fault-network = Nie udało się połączyć z serwerem. Sprawdź połączenie z internetem i spróbuj ponownie. Nic z tego, co wpisano, nie przepadło.
fault-not-found = Nie znaleźliśmy tego.
fault-too-many-requests = Zbyt wiele prób w krótkim czasie. Odczekaj chwilę i spróbuj ponownie.
fault-unavailable = Serwer chwilowo nie może odpowiedzieć. Spróbuj ponownie za chwilę.
fault-slot-full = Ktoś właśnie zajął to miejsce. Wybierz inny termin. Wszystko, co wpisano, zostało zachowane.
fault-booking-closed = Tego terminu nie można już zarezerwować. Wybierz inny.
fault-too-late = Termin już się rozpoczął, więc rezerwacji nie można zmienić.
fault-not-open = Te konsultacje nie przyjmują teraz propozycji ani poparcia.
fault-unauthenticated = Zaloguj się, żeby to zrobić. Jeśli przed chwilą było to możliwe, logowanie wygasło.
fault-login-failed = Adres e-mail albo hasło się nie zgadza. Sprawdź oba i spróbuj ponownie.
fault-second-factor-required = Podaj jeszcze kod z aplikacji uwierzytelniającej.
fault-second-factor-setup = Najpierw włącz drugi składnik logowania na stronie „Moje konto”.
fault-forbidden = Nie masz do tego uprawnień.
fault-link-expired = Ten odnośnik jest już nieważny: mógł wygasnąć albo zostać użyty. Poproś o nowy.
fault-changed-meanwhile = W międzyczasie ktoś to zmienił. Odśwież stronę i spróbuj ponownie.
fault-already-exists = To już istnieje.
fault-not-possible = W tej chwili nie da się tego zrobić.
fault-last-admin = Ktoś musi zostać z tymi uprawnieniami.
fault-wrong-secret = Nie znaleźliśmy takiego numeru z takim kodem. Sprawdź, czy oba są przepisane bez pomyłki.
fault-other = Wystąpił nieoczekiwany błąd. Spróbuj ponownie, a jeśli się powtórzy, zadzwoń: 12 323 31 44.
error-summary-title = { $count ->
    [one] Popraw jedno pole
    [few] Popraw { $count } pola
   *[many] Popraw { $count } pól
}
error-required = Uzupełnij to pole.
error-too_short = { $limit ->
    [one] Wpisz co najmniej { $limit } znak.
    [few] Wpisz co najmniej { $limit } znaki.
   *[many] Wpisz co najmniej { $limit } znaków.
}
error-too_long = Skróć: najwyżej { $limit } znaków.
error-forbidden_character = Tekst zawiera niedozwolony znak. Wpisz go ręcznie zamiast wklejać.
error-invalid_email = To nie wygląda na adres e-mail. Przykład: ewa@example.org.
error-invalid_phone = Na ten numer nie da się zadzwonić. Przykład: 600 100 200.
error-invalid_value = Wybierz jedną z możliwości.
error-invalid_type = Tej wartości nie da się odczytać.
error-out_of_range = Wartość jest poza zakresem.
error-unknown_field = Serwer nie zna tego pola.
error-not_found = To już nie istnieje. Wybierz jeszcze raz.
error-repeated = To samo wybrano dwa razy.
error-taken = To jest już zajęte.
error-weak_password = To hasło łatwo odgadnąć. Wymyśl inne, na przykład z kilku niezwiązanych ze sobą słów.
error-mismatch = To się nie zgadza. Sprawdź i wpisz ponownie.
error-invalid_time = Podaj datę i godzinę. Przykład: 2026-12-01 08:00.
error-missing_time = Tej godziny w tym dniu nie ma, bo zegary przestawiają się do przodu.
error-doubled_time = Ta godzina wypada w tym dniu dwa razy. Wskaż, o którą chodzi.
error-out_of_order = To musi przypadać później niż poprzednie.
error-invalid_url = Podaj adres, który zaczyna się od https://.

## Słowa dziedziny
kind-standard = Konsultacje społeczne
kind-small = Małe Konsultacje
kind-referendum = Referendum dzielnicowe
stage-announced = Zapowiedziane
stage-open = Trwają
stage-analysis = Analiza zgłoszeń
stage-reported = Raport opublikowany
stage-monitored = Monitoring realizacji
stage-closed = Zamknięte
stage-cancelled = Odwołane
mode-in_person = Dyżur na miejscu
mode-phone = Dyżur telefoniczny
mode-video = Dyżur wideo
affiliation-resident = Własnym, jako mieszkanka lub mieszkaniec
affiliation-ngo = Organizacji pozarządowej
affiliation-district_council = Rady dzielnicy
affiliation-other = Innej organizacji
said-resident = Mieszkanka lub mieszkaniec
said-ngo = Organizacja pozarządowa
said-district_council = Rada dzielnicy
said-other = Inna organizacja
need-pjm_interpreter = Tłumaczka lub tłumacz języka migowego (PJM)
need-induction_loop = Pętla indukcyjna
need-wheelchair_access = Wejście bez schodów
need-easy_to_read = Prosty język (tekst łatwy do czytania)
need-other_language = Inny język niż polski (wpisz jaki w temacie rozmowy)
need-longer_slot = Więcej czasu na rozmowę
need-companion = Przyjdę z osobą towarzyszącą lub asystentem
proposal-kind-idea = Pomysł
proposal-kind-question = Pytanie
proposal-kind-remark = Uwaga
proposal-status-waiting = Czeka na sprawdzenie
proposal-status-published = Opublikowana
proposal-status-rejected = Nieopublikowana
booking-status-booked = Zarezerwowane
booking-status-cancelled = Odwołane
channel-web = Przez tę stronę
channel-api = Przez program organizacji
channel-in_person = Powiedziana na dyżurze
channel-phone = Przez telefon
channel-paper = Na papierze
disposition-accepted = Uwzględniona
disposition-partly_accepted = Uwzględniona częściowo
disposition-rejected = Nieuwzględniona
disposition-answered = Odpowiedź na pytanie
disposition-already_covered = To już jest
disposition-out_of_scope = Poza tematem tych konsultacji
disposition-further_analysis = Do dalszej analizy
message-from-city = Miasto
message-from-author = Ty

## Daty
date-day = { $weekday }, { $day } { $month } { $year }
date-short = { $day } { $month } { $year }
date-time = { $date }, godz. { $time }
date-from = od { $from }
date-range = od { $from } do { $to }
time-range = { $from }–{ $to }
weekday-1 = poniedziałek
weekday-2 = wtorek
weekday-3 = środa
weekday-4 = czwartek
weekday-5 = piątek
weekday-6 = sobota
weekday-7 = niedziela
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia

## Start
home-title = Porozmawiaj z miastem
home-lead = Miasto pyta mieszkanki i mieszkańców o zdanie. Przyjdź na dyżur, zadzwoń albo napisz – na każdą propozycję miasto musi odpowiedzieć.
home-running = Co się dzieje teraz
home-none = W tej chwili nie trwają żadne konsultacje.
home-all = Wszystkie konsultacje
home-mine = Masz już numer?
home-mine-text = Sprawdź lub odwołaj rezerwację albo zobacz, co się stało z Twoją propozycją.

## Lista konsultacji
list-title = Konsultacje
list-filters = Znajdź konsultacje
list-text = Szukane słowa
list-stage = Etap
list-kind = Rodzaj
list-district = Dzielnica
list-any = wszystkie
list-search = Szukaj
list-clear = Pokaż wszystkie
list-count = { $count ->
    [one] Pokazujemy { $count } konsultacje.
    [few] Pokazujemy { $count } konsultacje.
   *[many] Pokazujemy { $count } konsultacji.
}
list-more = Pokaż więcej
list-empty = Nie ma konsultacji, które pasują do tych warunków.
card-whole-city = Całe miasto
card-district = Dzielnica { $name }

## Konsultacje
consultation-contents = Na tej stronie
consultation-about = O co chodzi
consultation-timetable = Terminy
consultation-now = teraz
consultation-invited = Kogo zapraszamy
consultation-legal-basis = Podstawa prawna
consultation-office = Kto prowadzi
consultation-attachments = Dokumenty
consultation-duties = Dyżury
consultation-duties-none = Nie zaplanowano dyżurów.
consultation-proposals = Propozycje
consultation-proposals-none = Nikt jeszcze nie napisał. Twoja propozycja może być pierwsza.
consultation-propose = Wyślij propozycję
consultation-not-open = Propozycje można wysyłać, gdy konsultacje trwają.
consultation-not-found = Nie ma takich konsultacji
consultation-not-found-text = Być może adres jest niepełny. Zajrzyj na listę wszystkich konsultacji.
consultation-cancelled = Te konsultacje zostały odwołane
consultation-changed = Od ogłoszenia coś się zmieniło.
consultation-changes = Zobacz, co i kiedy
versions-title = Co się zmieniło
versions-number = Wersja { $number }
versions-first = Pierwsza opublikowana wersja.
versions-no-note = Bez opisu zmiany.
office-phone = Telefon:
office-email = E-mail:

## Dyżury
duty-place = Miejsce:
duty-phone = Telefon:
duty-video = Odnośnik do rozmowy dostaniesz po rezerwacji.
duty-experts = Na dyżurze:
duty-book = Zarezerwuj miejsce: { $mode }, { $date }
duty-book-short = Zarezerwuj miejsce
duty-free = { $count ->
    [0] Brak wolnych miejsc
    [one] { $count } wolne miejsce
    [few] { $count } wolne miejsca
   *[many] { $count } wolnych miejsc
}
duty-not_yet = Rezerwacja rusza: { $when }
duty-closed = Rezerwacja zamknięta
duty-held = Dyżur już się odbył
duty-cancelled = Dyżur został odwołany
duty-full = Wszystkie miejsca są zajęte

## Rezerwacja
book-title = Rezerwacja miejsca
book-for = Konsultacje:
book-steps = Kroki rezerwacji
book-step = Krok { $number } z 3: { $name }
book-step-slot = wybierz termin
book-step-details = podaj dane
book-step-check = sprawdź i potwierdź
book-choose = Wybierz termin
book-choose-text = { $minutes ->
    [one] Rozmowa trwa minutę.
    [few] Rozmowa trwa { $minutes } minuty.
   *[many] Rozmowa trwa { $minutes } minut.
} Zajętych terminów nie można wybrać.
book-none = Nie ma teraz żadnego terminu do rezerwacji.
book-slot-taken = zajęte
book-slot-past = minęło
book-slot-seats = { $count ->
    [one] 1 wolne
    [few] { $count } wolne
   *[many] { $count } wolnych
}
book-details = Twoje dane
book-required-note = Pola oznaczone słowem „wymagane” trzeba wypełnić.
book-check = Sprawdź i potwierdź
book-check-text = Rezerwacja powstanie dopiero po naciśnięciu przycisku „Rezerwuję”.
book-next = Dalej
book-back = Wstecz
book-confirm = Rezerwuję
book-sending = Rezerwujemy…
book-change-what = Zmień: { $what }
required = wymagane
optional = nieobowiązkowe
field-slot = Termin
field-mode = Rodzaj dyżuru
field-name = Imię i nazwisko
field-name-hint = Albo imię, którym mamy Cię zaprosić do rozmowy.
field-phone = Telefon
field-phone-hint-phone = Na ten numer zadzwonimy o wybranej godzinie.
field-phone-hint = Tylko na wypadek, gdyby dyżur trzeba było odwołać.
field-email = E-mail
field-email-hint-video = Na ten adres wyślemy odnośnik do rozmowy.
field-email-hint = Tylko na wypadek, gdyby dyżur trzeba było odwołać.
field-affiliation = W czyim imieniu?
field-organisation = Nazwa organizacji
field-topic = O czym chcesz porozmawiać?
field-topic-hint = Dzięki temu dobrze się przygotujemy.
field-needs = Czego potrzebujesz, żeby wygodnie wziąć udział?
privacy-title = Co robimy z danymi osobowymi
nothing-given = nie podano
fact-conversation = Rozmowa
fact-topic = Temat
fact-needs = Potrzeby
booked-title = Miejsce jest zarezerwowane
booked-keep = Zachowaj numer i kod. Bez nich nie sprawdzisz ani nie odwołasz rezerwacji. Wydrukuj tę stronę albo przepisz je na kartkę.
booked-keep-member = Rezerwacja jest też na Twoim koncie. Zachowaj numer i kod, jeśli chcesz ją sprawdzić bez logowania.
booked-reference = Numer rezerwacji
booked-secret = Kod
booked-link = Strona Twojej rezerwacji
print = Drukuj
calendar = Dodaj do kalendarza
calendar-file = rezerwacja-{ $reference }.ics
booked-rings = Zadzwonimy na numer { $phone }.
booked-ring-us = W razie potrzeby zadzwoń na numer dyżuru:

## Moja rezerwacja
booking-title = Moja rezerwacja
booking-lead = Podaj numer rezerwacji i kod z potwierdzenia.
booking-reference-hint = Na przykład K7M4-QX9T. Wielkość liter i kreski nie mają znaczenia.
booking-secret-hint = Długi kod podany razem z numerem.
booking-show = Pokaż rezerwację
booking-number = Rezerwacja { $reference }
booking-status = Stan
booking-cancel = Odwołaj rezerwację
booking-cancel-question = Na pewno odwołać? Miejsce od razu będzie wolne dla innych.
booking-cancel-confirm = Tak, odwołuję
booking-cancel-keep = Nie, zostawiam
booking-cancelled-done = Rezerwacja została odwołana. Miejsce jest wolne dla innych.
booking-too-late = Termin już się rozpoczął albo minął, więc rezerwacji nie można odwołać.
booking-again = Zarezerwuj inny termin
booking-needs-attention = Coś się zmieniło w tym dyżurze i Twoją rezerwację trzeba ustalić na nowo. Odezwiemy się, jeśli znamy Twój telefon lub e-mail. Możesz też zadzwonić: 12 323 31 44.

## Propozycje
proposals-sort = Kolejność
proposals-sort-newest = najnowsze
proposals-sort-most_supported = z największym poparciem
proposals-kind = Rodzaj
proposals-count = { $count ->
    [one] Pokazujemy { $count } propozycję.
    [few] Pokazujemy { $count } propozycje.
   *[many] Pokazujemy { $count } propozycji.
}
proposal-by = { $who }, { $date }
proposal-anonymous = bez podpisu
proposal-support = Popieram
proposal-support-what = { $action }: „{ $title }”
proposal-supports = { $count ->
    [one] { $count } osoba popiera
    [few] { $count } osoby popierają
   *[many] { $count } osób popiera
}

## Wysłanie propozycji
propose-title = Wyślij propozycję
propose-lead = Napisz, co warto zrobić, o co pytasz albo co zmienić w projekcie. Miasto odpowie na każdą propozycję.
propose-kind = Co chcesz przekazać?
propose-field-title = Tytuł
propose-field-title-hint = Jedno zdanie: o co chodzi.
propose-field-body = Treść
propose-left = { $count ->
    [one] Został { $count } znak.
    [few] Zostały { $count } znaki.
   *[many] Zostało { $count } znaków.
}
propose-field-author = Imię i nazwisko
propose-field-author-hint = Możesz zostawić puste.
propose-field-publish = Opublikujcie moje imię i nazwisko przy propozycji
propose-field-email = E-mail
propose-field-email-hint = Do odpowiedzi. Nigdy go nie publikujemy.
propose-field-affiliation = W czyim imieniu piszesz?
propose-field-organisation-hint = Nazwa organizacji będzie widoczna przy propozycji.
propose-field-district = Której dzielnicy to dotyczy?
propose-district-none = całego miasta albo żadnej konkretnej
propose-send = Wyślij propozycję
propose-sending = Wysyłamy…
propose-done-title = Propozycja dotarła do miasta
propose-done-published = Jest już widoczna na liście propozycji.
propose-done-waiting = Zanim się pojawi na liście, sprawdzi ją moderatorka lub moderator.
propose-keep = Zachowaj numer i kod: dzięki nim sprawdzisz, co się stało z Twoją propozycją.
propose-keep-member = Propozycja jest też na Twoim koncie. Zachowaj numer i kod, jeśli chcesz ją sprawdzić bez logowania.
propose-reference = Numer propozycji
propose-link = Strona Twojej propozycji
propose-back = Wróć do konsultacji
proposal-title = Moja propozycja
proposal-lead = Podaj numer propozycji i kod z potwierdzenia. Bez kodu zobaczysz tylko to, co już opublikowane.
proposal-show = Pokaż propozycję
proposal-number = Propozycja { $reference }
proposal-status = Co się z nią dzieje
proposal-status-text-waiting = Czeka na sprawdzenie. Jeszcze nie widać jej na liście.
proposal-status-text-published = Jest na liście propozycji.
proposal-status-text-rejected = Nie została opublikowana.
proposal-reason = Powód
proposal-received = Dotarła
proposal-consultation = Konsultacje
proposal-channel = Jak dotarła
proposal-tags = Oznaczenia
proposal-merged-into = Ta propozycja została połączona z inną, która mówi to samo:
proposal-merged = Połączono z nią:
answer-title = Odpowiedź miasta
verified = zweryfikowana
verified-hint = Miasto zna tę organizację i wie, że pisze w jej imieniu jej członkini lub członek.
messages-title = Rozmowa z miastem
messages-reply = Twoja odpowiedź
messages-send = Wyślij odpowiedź

## Konto
account-menu = Konto
account-pages = Strony konta
account-title = Moje konto
account-log-in = Zaloguj się
account-log-out = Wyloguj się
account-log-out-failed = Nie udało się wylogować: nie ma połączenia z serwerem. Spróbuj ponownie, zanim odejdziesz od komputera.
account-staff = Panel urzędu
account-bookings = Moje rezerwacje
account-bookings-none = Na tym koncie nie ma jeszcze żadnej rezerwacji.
account-proposals = Moje propozycje
account-proposals-none = Na tym koncie nie ma jeszcze żadnej propozycji.
account-organisations = Moje organizacje
account-must-set-up = Zanim wejdziesz do panelu urzędu, włącz poniżej drugi składnik logowania.
save = Zapisz
saved = Zapisane.
choose = wybierz
copy = Kopiuj
copied = Skopiowane.
copy-failed = Przeglądarka nie pozwoliła skopiować. Zaznacz i skopiuj ręcznie.
ask-yes = Tak
ask-no = Nie, zostaw
back-out = Rezygnuję
link-incomplete = Odnośnik jest niepełny. Otwórz go jeszcze raz z wiadomości albo skopiuj w całości do paska adresu.
password-show = Pokaż
password-hide = Ukryj
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
login-title = Logowanie
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
sessions-title = Gdzie jesteś zalogowana lub zalogowany
sessions-lead = Jeśli czegoś nie rozpoznajesz, zakończ to i zmień hasło.
sessions-unknown = Nieznana przeglądarka
sessions-begun = Od: { $when }
sessions-used = Ostatnio: { $when }
sessions-ends = Wygaśnie: { $when }
sessions-current = ta przeglądarka
sessions-end = Zakończ
sessions-end-question = Wylogować to urządzenie?
erase-title = Usunięcie konta
erase-lead = Konto znika od razu i nie da się go przywrócić. To, co zostało opublikowane, zostaje bez Twojego imienia i nazwiska. Jeśli masz rezerwacje, których nie potrzebujesz, odwołaj je najpierw.
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
organisation-status = Stan
organisation-pending = Gdy sprawdzimy zgłoszenie, będzie można wypowiadać się w jej imieniu.
organisation-since = Zarejestrowana
organisation-kind-ngo = Organizacja pozarządowa
organisation-kind-district_council = Rada dzielnicy
organisation-kind-other = Inna organizacja
organisation-status-pending = Czeka na sprawdzenie
organisation-status-approved = Zatwierdzona
organisation-status-rejected = Niezatwierdzona
member-role-manager = Zarządza organizacją
member-role-member = Wypowiada się w jej imieniu
mail-language-pl = polski
mail-language-en = angielski
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
scope-consultations-read = Czytać konsultacje, dyżury i to, co opublikowane
scope-proposals-read = Czytać własne propozycje organizacji
scope-proposals-write = Wysyłać propozycje i je popierać
scope-bookings-read = Czytać własne rezerwacje organizacji
scope-bookings-write = Rezerwować i odwoływać miejsca

## Dostępność
accessibility-title = Deklaracja dostępności
accessibility-intro = Urząd Miasta Krakowa zapewnia dostępność tej strony zgodnie z ustawą z dnia 4 kwietnia 2019 r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych podmiotów publicznych.
accessibility-state-title = Stan dostępności
accessibility-state = Strona jest zgodna z ustawą i ze standardem WCAG 2.1 na poziomie AA. Oceny dokonano samodzielnie, testami automatycznymi na każdej podstronie oraz obsługą samą klawiaturą.
accessibility-date-title = Daty
accessibility-date = Deklarację sporządzono 23 listopada 2026 r. Przegląd odbywa się co roku do 31 marca.
accessibility-report-title = Coś przeszkadza?
accessibility-report = Zadzwoń pod numer 12 323 31 44 albo przyjdź na ul. Zabłocie 22, pokój 13. Powiedz, o którą stronę chodzi i w czym jest problem. Odpowiemy bez zbędnej zwłoki, najpóźniej w ciągu 7 dni. Jeśli odmówimy, możesz złożyć skargę, a potem zwrócić się do Rzecznika Praw Obywatelskich.
accessibility-keyboard-title = Obsługa klawiaturą
accessibility-keyboard = Wszystko da się zrobić samą klawiaturą: Tab przechodzi dalej, Shift+Tab wraca, Enter otwiera, a spacja i strzałki zmieniają wybór.

## Nie ma takiej strony
missing-title = Nie ma takiej strony
missing-text = Adres jest niepełny albo strona została przeniesiona.
missing-home = Przejdź do strony startowej

## Trzymanie miejsca, zmiana terminu, lista rezerwowa
fault-hold-expired = Czas na wypełnienie formularza minął i to miejsce nie jest już dla Ciebie trzymane. Wybierz termin jeszcze raz. Nic z tego, co wpisano, nie przepadło.
fault-offer-expired = Ta oferta już wygasła albo została przyjęta.
fault-booking-limit = Masz już rezerwację w tych konsultacjach, a więcej naraz mieć nie można. Otwórz tę, którą masz: możesz zmienić jej termin albo ją odwołać.
fault-booking-overlaps = Masz już inną rezerwację w tym samym czasie. Wybierz inny termin albo otwórz tamtą rezerwację i ją zmień.
fault-places-free = Są wolne miejsca, więc nie trzeba czekać. Wybierz jedno z nich.
fault-challenge-required = Nie udało się sprawdzić, że formularza nie wypełnia automat. Spróbuj ponownie.
fault-find-booking = Znajdź moją rezerwację
error-too_late = Na ten termin nie zdążymy już tego zorganizować. Wybierz późniejszy termin albo zrezygnuj z tej potrzeby.
hold-title = Trzymamy dla Ciebie miejsce
book-slot-held = trzymane dla Ciebie
hold-taking = Zajmujemy miejsce…
hold-left-minutes = { $count ->
    [one] Została niecała minuta na wypełnienie formularza.
    [few] Zostały { $count } minuty na wypełnienie formularza.
   *[many] Zostało { $count } minut na wypełnienie formularza.
}
hold-left-seconds = { $count ->
    [one] Została { $count } sekunda. Możesz przedłużyć ten czas.
    [few] Zostały { $count } sekundy. Możesz przedłużyć ten czas.
   *[many] Zostało { $count } sekund. Możesz przedłużyć ten czas.
}
hold-heard-start = Trzymamy dla Ciebie miejsce. Czas na wypełnienie formularza możesz przedłużyć przyciskiem „Przedłuż”.
hold-heard-two-minutes = Zostały dwie minuty. Jeśli potrzebujesz więcej czasu, naciśnij „Przedłuż”.
hold-heard-half-minute = Zostało pół minuty. Jeśli potrzebujesz więcej czasu, naciśnij „Przedłuż”.
hold-extend = Przedłuż
lapsed-title = Czas minął, miejsce nie jest już trzymane
lapsed-text = Nic z tego, co wpisano, nie przepadło. Naciśnij termin, a zajmiemy miejsce na nowo.
next-slots = Najbliższe wolne terminy:
need-too-late = Na wybrany termin jest na to za późno.
need-next = Najbliższy termin, na który zdążymy:
need-nowhere = Nie ma teraz wolnego terminu, na który zdążymy. Zadzwoń do nas: 12 323 31 44.
rings-office = O umówionej godzinie zadzwonimy do Ciebie.
rings-visitor = O umówionej godzinie zadzwoń na numer dyżuru.
field-phone-hint-visitor = To Ty dzwonisz na numer dyżuru. Swój numer podaj na wypadek, gdyby coś się zmieniło.
booking-move = Zmień termin
move-title = Zmiana terminu
move-lead = Wybierz nowy termin. Dotychczasowy zostaje Twój, dopóki nie potwierdzisz zmiany.
move-from = Dotychczasowy termin
move-to = Nowy termin
move-left-out = Nie pokazujemy dyżurów telefonicznych albo wideo, do których brakuje w rezerwacji telefonu lub adresu e-mail.
move-check-text = Termin zmieni się dopiero po naciśnięciu przycisku „Zmieniam termin”.
move-confirm = Zmieniam termin
move-done = Termin został zmieniony.
move-old-stays = Dotychczasowy termin pozostaje bez zmian.
move-too-late = Tej rezerwacji nie można już przenieść na inny termin.
move-back = Wróć do rezerwacji
wait-link = Zapisz się na listę rezerwową
wait-title = Lista rezerwowa
wait-lead = Gdy ktoś zwolni miejsce, zaproponujemy je pierwszej osobie z listy i przez pewien czas będziemy je dla niej trzymać.
wait-duty = Dyżur
wait-any-duty = Dowolny dyżur w tych konsultacjach
wait-any-mode = Dowolny rodzaj
wait-part = Pora dnia
wait-any-part = Dowolna pora
wait-reach = Podaj telefon lub e-mail, żebyśmy mogli przekazać Ci ofertę.
wait-send = Zapisuję się
wait-again = Zapisz się jeszcze raz
part-morning = Przed południem
part-afternoon = Od 12:00 do 16:00
part-evening = Od 16:00
waits-title = Jesteś na liście rezerwowej
waits-text = Gdy zwolni się miejsce, damy znać. Ofertę przyjmiesz na stronie, której adres jest poniżej.
waits-keep = Zachowaj numer i kod. Bez nich nie sprawdzisz swojego miejsca na liście ani nie przyjmiesz oferty. Wydrukuj tę stronę albo przepisz je na kartkę.
waits-link = Strona Twojego miejsca na liście
waiting-title = Moje miejsce na liście rezerwowej
waiting-lead = Podaj numer miejsca na liście i kod z potwierdzenia.
waiting-find = Czekasz na liście rezerwowej?
waiting-reference = Numer miejsca na liście
waiting-show = Pokaż miejsce na liście
waiting-number = Miejsce na liście { $reference }
waiting-status = Stan
waiting-status-waiting = Czeka
waiting-status-offered = Jest wolne miejsce
waiting-status-booked = Zarezerwowane
waiting-status-lapsed = Wygasło
waiting-status-left = Rezygnacja
waiting-before = { $count ->
    [0] Jesteś na początku listy. Gdy zwolni się miejsce, zaproponujemy je Tobie.
    [one] Przed Tobą czeka { $count } osoba.
    [few] Przed Tobą czekają { $count } osoby.
   *[many] Przed Tobą czeka { $count } osób.
}
waiting-text-waiting = Czekasz na wolne miejsce.
waiting-text-offered = Trzymamy dla Ciebie miejsce. Przyjmij je, zanim minie podany czas. Potem zaproponujemy je następnej osobie.
waiting-text-booked = Oferta została przyjęta i miejsce jest zarezerwowane.
waiting-text-lapsed = Oferta wygasła bez odpowiedzi albo minęły wszystkie terminy, na które czekało to miejsce. Nie jesteś już na liście.
waiting-text-left = Nie jesteś już na liście.
waiting-leave = Rezygnuję
waiting-leave-question = Na pewno zrezygnować z miejsca na liście? Jeśli trzymamy dla Ciebie miejsce na dyżurze, od razu dostanie je następna osoba.
waiting-to-booking = Zobacz rezerwację
waiting-to-book = Zobacz wolne terminy
offer-title = Zwolniło się miejsce
offer-until = Trzymamy je do
offer-accept = Biorę ten termin
