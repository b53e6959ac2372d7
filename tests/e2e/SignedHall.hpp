#pragma once

#include "tests/e2e/Hall.hpp"

namespace onedoor::e2e
{

/// A hall with its staff at the command line and at the signer.
class SignedHall : public Hall
{
protected:
    [[nodiscard]] std::filesystem::path data() const { return folder / "server"; }
    [[nodiscard]] std::filesystem::path stick(const std::string& owner) const;
    [[nodiscard]] std::filesystem::path passphrases() const { return data() / "keys/passphrases.txt"; }

    /// Runs a command of onedoor-server to its end.
    [[nodiscard]] Outcome command(std::vector<std::string> words);
    /// Puts a sentence into the draft as the staff page does, and saves the draft as a file.
    [[nodiscard]] std::filesystem::path draftSentence(const std::string& sentence);
    [[nodiscard]] std::filesystem::path saveDraft(const std::string& role = "content");
    /// On the command line of that person's own machine, as one who has looked at the whole.
    /// Returns  the signature's file.
    [[nodiscard]] std::filesystem::path signByCommand(const std::string& owner, const std::filesystem::path& draft);
    /// In the signer page, opened from disk in a browser.
    [[nodiscard]] std::filesystem::path signInPage(const std::string& owner, const std::filesystem::path& draft);
    [[nodiscard]] Outcome publish(const std::vector<std::filesystem::path>& signatures);
    /// The open draft of content, signed by editor and reviewer.
    [[nodiscard]] Outcome signAndPublish();
    /// A key ceremony that has nothing to do with anybody else: the duty manager's key is renewed.
    [[nodiscard]] Outcome changeAKey();
    /// `release withdraw` or `notice` with somebody's key.
    [[nodiscard]] Outcome emergency(std::vector<std::string> words, const std::string& owner);
};

} // namespace onedoor::e2e
