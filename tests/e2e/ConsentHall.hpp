#pragma once

#include "tests/e2e/Hall.hpp"

#include <map>
#include <string>
#include <vector>

namespace onedoor::e2e
{

/// How often a page of that name came up.
[[nodiscard]] int pagesUp(const Kiosk& kiosk, const std::string& name);
[[nodiscard]] int timesIn(const std::string& text, const std::string& word);

/// Scrolls a form by finger until its choice lights up, and decides. ASSERT_NO_FATAL_FAILURE on these.
void decide(Kiosk& kiosk, const std::string& choice);
/// Two strokes on the pad.
void drawSignature(Kiosk& kiosk);
void signAndConfirm(Kiosk& kiosk);
void sign(Kiosk& kiosk);
/// One person from the first form to the receipt.
void decideAll(Kiosk& kiosk, const std::vector<std::string>& choices);
void goToConsent(Kiosk& kiosk);
void bothDecide(Kiosk& kiosk, const std::vector<std::string>& first, const std::vector<std::string>& second);

/// A hall whose clinic opens what was decided.
class ConsentHall : public Hall
{
protected:
    [[nodiscard]] std::string data() const { return (folder / "server").string(); }
    [[nodiscard]] Outcome server(std::vector<std::string> words) const;
    [[nodiscard]] Outcome open(const std::string& key) const;
    /// What the clinic finds once `records` have arrived.
    [[nodiscard]] std::string opened(int records) const;
    /// The code on the last receipt that the kiosk printed.
    [[nodiscard]] std::string printedCode(Kiosk& kiosk) const;
    /// The papers of the forms, by name; one that is printed again is "form-exam-2.png".
    [[nodiscard]] std::map<std::string, std::string> copies() const;
    void takeCopies(Kiosk& kiosk, std::size_t papers) const;
    /// Neither a database nor a log nor an outbox holds a word in the clear.
    void expectNowhere(const std::string& word) const;
};

} // namespace onedoor::e2e
