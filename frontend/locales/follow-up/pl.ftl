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
commitments-feed = Kanał Atom ze zobowiązaniami miasta
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
follow-lead = Napiszemy, gdy zacznie się kolejny etap, pojawią się dyżury, odpowiedzi miasta albo raport i gdy zmieni się stan zobowiązań. W każdej wiadomości jest odnośnik do rezygnacji.
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
follow-comments-feed = Kanał Atom z komentarzami
follow-document-feed = Kanał Atom z wersjami projektu uchwały
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

## Projekt uchwały
document-title = Projekt uchwały
document-of = Projekt, którego dotyczą konsultacje:
document-lead = Do każdego przepisu, a także do wybranych słów, możesz zgłosić uwagę.
document-none = W tych konsultacjach nie ma projektu uchwały w tej wersji.
document-back = Wróć do konsultacji
document-versions = Wersje projektu
document-version = Wersja { $number }: { $name }
document-compare = Porównaj wersję { $from } z wersją { $to }
document-text = Treść projektu
document-contents = Spis treści projektu
document-more-remarks = Obok tekstu pokazujemy pięćset najnowszych uwag. Wszystkie są na liście w konsultacjach.
document-without-place = Uwagi, które straciły swoje miejsce ({ $count })
document-without-place-text = Słów, których dotyczyły, nie ma w tej wersji albo nie wiadomo na pewno, gdzie teraz są. Urząd szuka dla nich miejsca.

## Uwagi
remarks-count = { $count ->
    [one] 1 uwaga
    [few] { $count } uwagi
   *[many] { $count } uwag
}
remark-on-clause = Uwaga do przepisu
remark-on-words = Uwaga do słów
remark-made-on = Zgłoszono ją do: { $citation } (wersja { $version }).
remark-lost = Zgłoszono ją do: { $citation } (wersja { $version }). W tej wersji nie ma swojego miejsca.
remark-effect = Co z niej wynikło: { $citation }, wersja { $version } – { $change }.
placed-kept = Jest tam, gdzie ją zgłoszono.
placed-moved = Przeniesiona: ten przepis ma teraz inny numer.
placed-reworded = Przepis brzmi teraz inaczej niż wtedy, gdy ją zgłoszono.
placed-part = Przepis podzielono albo połączono z innym: jest przy tej części, której dotyczy.
placed-by_hand = Miejsce dla niej znalazł urząd.

## Wybór słów
words-how = Wybierz pierwsze i ostatnie słowo. Klawiaturą: strzałki przechodzą od słowa do słowa, Enter wybiera, Escape kończy.
words-none = Nie wybrano jeszcze żadnych słów.
words-chosen = Wybrane słowa: „{ $words }”
words-go-on = Napisz uwagę do tych słów
words-give-up = Zrezygnuj

## Porównanie
compare-title = Porównanie wersji projektu
compare-back = Wróć do projektu
compare-from = Wersja wcześniejsza
compare-to = Wersja późniejsza
compare-count = { $count ->
    [0] Nic się nie zmieniło.
    [one] 1 zmiana
    [few] { $count } zmiany
   *[many] { $count } zmian
}
compare-all = Pokaż także to, co się nie zmieniło
compare-opening = Tytuł i podstawa prawna
compare-deleted = [usunięto:{" "}
compare-inserted = [dodano:{" "}
compare-end = ]
compare-remarks = Uwagi, które do tego doprowadziły ({ $count })
clause-change-same = bez zmian
clause-change-added = nowy przepis
clause-change-removed = usunięty
clause-change-moved = nowy numer
clause-change-reworded = nowe brzmienie
clause-change-moved_and_reworded = nowy numer i brzmienie

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
report-file-part = { $name }, część { $part }
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
