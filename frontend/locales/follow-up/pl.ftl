# Co wynikło z konsultacji.
commitments-title = Co z tego wynikło
commitments-lead = Co miasto zrobi, bo przyjęło propozycje mieszkańców i organizacji: kto za to odpowiada, do kiedy i na jakim jest etapie.
commitments-filters = Zawężanie listy
commitments-state = Stan
commitments-none = Nie ma takich zobowiązań.
commitments-count =
    { $count ->
        [one] Jedno zobowiązanie
        [few] { $count } zobowiązania
       *[other] { $count } zobowiązań
    }
commitments-all = Zobowiązania ze wszystkich konsultacji
commitments-consultation = Strona konsultacji
commitment-state-planned = zaplanowane
commitment-state-in_progress = w toku
commitment-state-done = wykonane
commitment-state-delayed = opóźnione
commitment-state-abandoned = zaniechane
commitment-state-withdrawn = wycofane
commitment-overdue = po terminie
commitment-until = do { $day }
commitment-day = Termin
commitment-no-day = nie wyznaczono
commitment-office = Odpowiada
commitment-proposal = Wynika z propozycji
commitment-consultation = Konsultacje
commitment-history = Historia
commitment-others = Inne zobowiązania z tych konsultacji

# Wiadomości o konsultacjach.
follow-title = Obserwuj konsultacje
follow-of = Konsultacje:
follow-lead = Napiszemy, gdy zacznie się kolejny etap, pojawią się dyżury, odpowiedzi miasta albo raport i gdy zmieni się stan zobowiązań. Zrezygnować można jednym przyciskiem z każdej wiadomości.
follow-email-hint = Wyślemy na niego odnośnik do potwierdzenia. Adres służy tylko do tych wiadomości i znika, gdy zrezygnujesz.
follow-pace = Jak często
follow-pace-at_once = Od razu
follow-pace-daily = Raz dziennie, o godz. 8:00
follow-pace-weekly = Raz w tygodniu, w poniedziałek o godz. 8:00
follow-button = Obserwuj
follow-sent = Sprawdź pocztę: wysłaliśmy wiadomość z odnośnikiem. Zaczniemy pisać, gdy go potwierdzisz.
follow-member = Napiszemy na adres Twojego konta: { $email }.
follow-chosen = Zapisano. Będziemy pisać tak, jak wybrano.
follow-end = Nie obserwuj
follow-ended = Nie będziemy już pisać o tych konsultacjach.
follow-otherwise = Bez podawania adresu
follow-proposals-feed = Kanał Atom z propozycjami
follow-answers-feed = Kanał Atom z odpowiedziami miasta
follow-calendar = Kalendarz z terminami (iCalendar)
follow-confirm-title = Potwierdź obserwowanie
follow-confirm-lead = Po naciśnięciu przycisku zaczniemy wysyłać wiadomości o konsultacjach na adres, na który przyszedł odnośnik.
follow-confirm-button = Potwierdzam
follow-confirmed = Potwierdzono. Od teraz będziemy pisać o konsultacjach:
unsubscribe-title = Rezygnacja z wiadomości
unsubscribe-lead = Po naciśnięciu przycisku nie będziemy już wysyłać takich wiadomości na ten adres.
unsubscribe-button = Rezygnuję
unsubscribe-done = Gotowe. Nie będziemy już wysyłać tych wiadomości.

# Otwarte dane.
open-data-title = Otwarte dane
open-data-lead = Wszystko, co publikujemy o konsultacjach, do pobrania w całości: jako wiersze JSON i jako tabela CSV. Bez danych osobowych.
open-data-license = Licencja:
open-data-fields = Słownik pól: { $set }
open-data-optional = może być puste

# Odnośniki z wiadomości.
field-link = Odnośnik z wiadomości
link-incomplete = Odnośnik jest niepełny. Otwórz go jeszcze raz z wiadomości albo skopiuj w całości do paska adresu.

report-title = Raport z konsultacji
report-number = Raport nr { $number }
report-none = Raport nie jest jeszcze opublikowany.
report-lead = Wszystko, co powiedziano w konsultacjach, z decyzjami miasta i ich uzasadnieniem. Opublikowany raport już się nie zmienia.
report-frozen = Stan na
report-published = Opublikowano
report-read = Przeczytaj raport
report-files = Pliki
report-file-html = Strona do czytania (HTML)
report-file-pdf = Dokument do wydruku i czytania (PDF)
report-file-json = Wszystkie dane (JSON)
report-file-csv = Tabela propozycji (CSV)
report-file-xlsx = Arkusze dla programu Excel (XLSX)
report-file-ods = Arkusze dla programu LibreOffice (ODS)
report-file-column = Plik
report-size-column = Rozmiar
report-hash-column = Skrót SHA-256
report-hash-lead = Skrót pozwala sprawdzić, że plik jest tym, który opublikowano.
report-size-kb = { $count } kB
report-figures = Zobacz liczby
