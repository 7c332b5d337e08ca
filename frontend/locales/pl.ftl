# Teksty strony po polsku. Klucze są te same co w en.ftl; pilnuje tego test.

## Cała strona
site-name = Konsultacje społeczne
site-city = Kraków
skip-to-content = Przejdź do treści
navigation = Nawigacja
nav-consultations = Konsultacje
nav-commitments = Co z tego wynikło
nav-booking = Moja rezerwacja
nav-proposal = Moja propozycja
language-switch = Język strony
footer-contact = Wolisz zadzwonić albo przyjść?
footer-contact-text = Referat ds. Partycypacji i Dialogu, ul. Zabłocie 22, pokój 13, telefon
footer-links = O serwisie
footer-accessibility = Deklaracja dostępności
footer-open-data = Otwarte dane
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
error-unreadable_file = To nie jest plik tego rodzaju albo jest uszkodzony lub zabezpieczony hasłem.
error-macros = Plik zawiera makra. Zapisz go bez nich i wybierz ponownie.

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
list-feed = Kanał Atom z konsultacjami
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
consultation-follow-up = Przebieg i wyniki
consultation-figures = Liczby
consultation-report = Raport
consultation-proposals = Propozycje
consultation-proposals-none = Nikt jeszcze nie napisał. Twoja propozycja może być pierwsza.
consultation-propose = Wyślij propozycję
consultation-not-open = Propozycje można wysyłać, gdy konsultacje trwają.
consultation-not-found = Nie ma takich konsultacji
consultation-not-found-text = Być może adres jest niepełny. Zajrzyj na listę wszystkich konsultacji.
consultation-cancelled = Te konsultacje zostały odwołane
consultation-changed = Od ogłoszenia coś się zmieniło.
consultation-document = Projekt uchwały i uwagi do niego
consultation-changes = Zobacz, co i kiedy
consultation-follow = Obserwuj konsultacje
consultation-commitments = Co z tego wynikło
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
book-for = Konsultacje:
book-slot-taken = zajęte
book-slot-past = minęło
book-slot-seats = { $count ->
    [one] 1 wolne
    [few] { $count } wolne
   *[many] { $count } wolnych
}
book-required-note = Pola oznaczone słowem „wymagane” trzeba wypełnić.
required = wymagane
optional = nieobowiązkowe
field-slot = Termin
field-mode = Rodzaj dyżuru
field-name = Imię i nazwisko
field-phone = Telefon
field-email = E-mail
field-affiliation = W czyim imieniu?
field-organisation = Nazwa organizacji
privacy-title = Co robimy z danymi osobowymi
nothing-given = nie podano
fact-conversation = Rozmowa
fact-topic = Temat
fact-needs = Potrzeby
booked-title = Miejsce jest zarezerwowane
booked-reference = Numer rezerwacji
booked-secret = Kod
print = Drukuj
calendar = Dodaj do kalendarza
calendar-file = rezerwacja-{ $reference }.ics
booked-rings = Zadzwonimy na numer { $phone }.
booked-ring-us = W razie potrzeby zadzwoń na numer dyżuru:

## Moja rezerwacja
booking-reference-hint = Na przykład K7M4-QX9T. Wielkość liter i kreski nie mają znaczenia.
booking-secret-hint = Długi kod podany razem z numerem.
booking-number = Rezerwacja { $reference }
booking-status = Stan

## Propozycje
proposals-sort = Kolejność
proposals-sort-newest = najnowsze
proposals-sort-most_supported = z największym poparciem
proposals-search = Szukaj w propozycjach
proposals-search-form = Wyszukiwanie propozycji
proposals-nothing-found = Nie ma takiej propozycji.
proposals-tag = Tylko z oznaczeniem:
proposals-tag-all = Pokaż wszystkie
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
proposal-organisation-supports = { $count ->
    [one] { $count } organizacja popiera
    [few] { $count } organizacje popierają
   *[many] { $count } organizacji popiera
}
opinion-of = Opinia: { $council }
stance-for = za
stance-against = przeciw
stance-neutral = bez stanowiska

## Wysłanie propozycji
propose-field-title = Tytuł
propose-field-body = Treść
propose-field-author = Imię i nazwisko
propose-field-district = Której dzielnicy to dotyczy?
propose-district-none = całego miasta albo żadnej konkretnej
propose-done-title = Propozycja dotarła do miasta
propose-done-published = Jest już widoczna na liście propozycji.
propose-done-waiting = Zanim się pojawi na liście, sprawdzi ją moderatorka lub moderator.
propose-keep = Zachowaj numer i kod: dzięki nim sprawdzisz, co się stało z Twoją propozycją.
propose-reference = Numer propozycji
propose-link = Strona Twojej propozycji
propose-back = Wróć do konsultacji
proposal-status = Co się z nią dzieje
proposal-status-text-waiting = Czeka na sprawdzenie. Jeszcze nie widać jej na liście.
proposal-status-text-published = Jest na liście propozycji.
proposal-status-text-rejected = Nie została opublikowana.
proposal-reason = Powód
proposal-received = Dotarła
proposal-consultation = Konsultacje
attachments = Załączniki
attachment-facts = ({ $kind }, { $size } kB)
proposal-tags = Oznaczenia
proposal-merged-into = Ta propozycja została połączona z inną, która mówi to samo:
proposal-merged = Połączono z nią:
answer-title = Odpowiedź miasta
verified = zweryfikowana
verified-hint = Miasto zna tę organizację i wie, że pisze w jej imieniu jej członkini lub członek.

## Konto
account-menu = Konto
account-title = Moje konto
account-log-in = Zaloguj się
account-log-out = Wyloguj się
account-log-out-failed = Nie udało się wylogować: nie ma połączenia z serwerem. Spróbuj ponownie, zanim odejdziesz od komputera.
account-staff = Panel urzędu
account-bookings = Moje rezerwacje
account-proposals = Moje propozycje
choose = wybierz
copy = Kopiuj
copied = Skopiowane.
copy-failed = Przeglądarka nie pozwoliła skopiować. Zaznacz i skopiuj ręcznie.
ask-yes = Tak
ask-no = Nie, zostaw
password-show = Pokaż
password-hide = Ukryj

## Logowanie i zakładanie konta
login-title = Logowanie

## Organizacje
organisation-status = Stan
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
error-too_late = Na ten termin nie zdążymy już tego zorganizować. Wybierz późniejszy termin albo zrezygnuj z tej potrzeby.
hold-title = Trzymamy dla Ciebie miejsce
book-slot-held = trzymane dla Ciebie
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
next-slots = Najbliższe wolne terminy:
rings-office = O umówionej godzinie zadzwonimy do Ciebie.
rings-visitor = O umówionej godzinie zadzwoń na numer dyżuru.
wait-link = Zapisz się na listę rezerwową
wait-duty = Dyżur
wait-any-duty = Dowolny dyżur w tych konsultacjach
wait-part = Pora dnia
part-morning = Przed południem
part-afternoon = Od 12:00 do 16:00
part-evening = Od 16:00
waiting-status = Stan
waiting-status-waiting = Czeka
waiting-status-offered = Jest wolne miejsce
waiting-status-booked = Zarezerwowane
waiting-status-lapsed = Wygasło
waiting-status-left = Rezygnacja
