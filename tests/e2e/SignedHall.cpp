#include "tests/e2e/SignedHall.hpp"

#include "content/base/Files.hpp"
#include "tests/Paths.hpp"

#include <fstream>

namespace onedoor::e2e
{

namespace fs = std::filesystem;

fs::path SignedHall::stick(const std::string& owner) const
{
    return data() / "keys/sticks" / (owner + ".key");
}

Outcome SignedHall::command(std::vector<std::string> words)
{
    words.insert(words.begin(), program("onedoor-server"));
    return runToEnd(words);
}

fs::path SignedHall::saveDraft(const std::string& role)
{
    const auto file = folder / ("draft-" + role + ".tar");
    const auto saved = command({"release", "save", file.string(), "--role", role, "--data", data().string()});
    EXPECT_EQ(saved.status, 0) << saved.output;
    return file;
}

fs::path SignedHall::draftSentence(const std::string& sentence)
{
    signIn();
    const auto posted =
        call("POST", "/api/v1/posts", {{"sentence", sentence}, {"from", "2027-03-03"}, {"until", "2027-03-04"}});
    EXPECT_EQ(posted.status, 201) << posted.body;
    return saveDraft();
}

fs::path SignedHall::signByCommand(const std::string& owner, const fs::path& draft)
{
    auto signature = folder / (owner + ".json");
    const auto done = command({"release", "sign", draft.string(), "--key", stick(owner).string(), "--passphrases",
                               passphrases().string(), "--out", signature.string(), "--whole"});
    EXPECT_EQ(done.status, 0) << done.output;
    return signature;
}

fs::path SignedHall::signInPage(const std::string& owner, const fs::path& draft)
{
    std::ifstream lines(passphrases());
    std::string own;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(owner + " "))
            own = line.substr(owner.size() + 1);
    const auto file = folder / "passphrase.txt";
    EXPECT_TRUE(writeFileAtomically(file, own + "\n"));
    auto signature = folder / (owner + ".json");
    const auto done = runToEnd({"node", std::string(ONEDOOR_SOURCE_DIR) + "/tests/browser/sign-draft.mjs",
                                draft.string(), stick(owner).string(), file.string(), signature.string()},
                               {{"ONEDOOR_BIN", std::string(ONEDOOR_BINARY_DIR) + "/bin"}});
    EXPECT_EQ(done.status, 0) << done.output;
    return signature;
}

Outcome SignedHall::publish(const std::vector<fs::path>& signatures)
{
    std::vector<std::string> words{"release", "publish", "--by", "editor", "--data", data().string()};
    for (const auto& signature : signatures)
        words.insert(words.end(), {"--signature", signature.string()});
    return command(words);
}

Outcome SignedHall::signAndPublish()
{
    const auto draft = saveDraft();
    return publish({signByCommand("editor", draft), signByCommand("reviewer", draft)});
}

Outcome SignedHall::changeAKey()
{
    return command({"keys", "renew", "duty", "--out", (folder / "duty-new.key").string(), "--sign",
                    stick("admin").string(), "--sign", stick("admin-2").string(), "--data", data().string(),
                    "--passphrases", passphrases().string()});
}

Outcome SignedHall::emergency(std::vector<std::string> words, const std::string& owner)
{
    words.insert(words.end(),
                 {"--data", data().string(), "--key", stick(owner).string(), "--passphrases", passphrases().string()});
    return command(words);
}

} // namespace onedoor::e2e
