// What the server says by a code, the staff page and the console say in words: each code of the sources has them.

#include "config/server/PostDesk.hpp"
#include "config/server/Terms.hpp"
#include "content/base/Files.hpp"
#include "content/signage/Resolver.hpp"
#include "tests/Paths.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <set>

using namespace onedoor;

namespace
{

const std::filesystem::path source = ONEDOOR_SOURCE_DIR;

std::set<std::string> found(const std::string& text, const std::string& pattern)
{
    std::set<std::string> all;
    const std::regex expression(pattern);
    for (std::sregex_iterator each(text.begin(), text.end(), expression), end; each != end; ++each)
        all.insert((*each)[1]);
    return all;
}

std::string sourcesOf(const std::string& folder)
{
    std::string text;
    for (const auto& entry : std::filesystem::directory_iterator(source / folder))
        if (entry.path().extension() == ".cpp")
            text += *readFile(entry.path());
    return text;
}

std::string wordsOfThePage()
{
    return *readFile(source / "config/console/script/words.js") +
           *readFile(source / "config/console/script/draft-words.js") +
           *readFile(source / "config/console/script/problems.js") +
           *readFile(source / "config/console/app/src/schedule/whyWords.ts");
}

std::set<std::string> worded(const std::string& prefix)
{
    return found(wordsOfThePage(), "\n  " + prefix + "_([a-z_]+): \\['[^']+', '[^']+'\\]");
}

/// Row{..., {422, "invalid_argument", ProblemKind busy{503, "busy", refuse("bad_dates", ...
std::set<std::string> problemCodes()
{
    const auto text = sourcesOf("config/server");
    auto codes = found(text, "\\{[45][0-9][0-9], \"([a-z_]+)\"");
    codes.merge(found(text, "refuse(?:Word)?\\((?:ErrorCode::[A-Za-z]+, )?\"([a-z_]+)\""));
    codes.merge(found(text, "\"(does_not_fit|unfit_words|no_draft|broken_draft|changed_meanwhile|in_use|unfit_text)\""));
    codes.merge(found(text, "return \"(word_[a-z_]+)\";"));
    return codes;
}

/// The staff page asks for nothing that is answered so: a device does, or the page of one ticket.
std::set<std::string> toldToOthersOnly()
{
    return {"code_wrong",     "device_not_signed_in", "device_refused",    "too_many",
            "too_often",      "unknown_ticket",       "booking_unknown",   "booking_cancelled",
            "booking_used",   "booking_other_day",    "booking_early",     "booking_late",
            "number_taken",   "not_leased"};
}

} // namespace

TEST(StaffWords, EveryProblemCodeIsWordedAndDescribed)
{
    const auto codes = problemCodes();
    EXPECT_GT(codes.size(), 25u);
    auto inWords = worded("problem");
    inWords.insert("unfit_words"); // by its rules
    inWords.merge(toldToOthersOnly());
    EXPECT_EQ(codes, inWords);
    const auto yaml = *readFile(source / "config/server/openapi.yaml");
    const auto begin = yaml.find("enum: [invalid_argument");
    ASSERT_NE(begin, std::string::npos);
    EXPECT_EQ(codes, found(yaml.substr(begin + 6, yaml.find(']', begin) - begin - 6), "([a-z_]+)"));
}

TEST(StaffWords, EveryRuleOfWordingIsWorded)
{
    const auto text = sourcesOf("content/release");
    auto rules = found(text, "constexpr Reason [a-zA-Z]+\\{\"([a-z_]+)\"");
    rules.merge(found(text, "Unless::[A-Z][a-z]+, \\{\"([a-z_]+)\""));
    rules.merge(found(text, "\"(person|phone|identity_number|figure|date_outside)\""));
    EXPECT_GT(rules.size(), 15u);
    rules.insert("other");
    EXPECT_EQ(rules, worded("rule"));
}

TEST(StaffWords, EveryReasonOfTheResolverIsWorded)
{
    std::set<std::string> reasons;
    for (auto reason = signage::Reason::Plays; reason <= signage::Reason::NoClock;
         reason = static_cast<signage::Reason>(static_cast<int>(reason) + 1))
        reasons.emplace(signage::toString(reason));
    EXPECT_EQ(reasons.size(), 16u);
    reasons.insert("shares"); // of "plays": one of several
    EXPECT_EQ(reasons, worded("why"));
}

TEST(StaffWords, EveryTermIsWordedAndDescribed)
{
    trust::Repository::State state;
    for (const auto* role : {"content", "notices", "withdrawals"})
        state.roles[role].targets["a/b"] = {};
    std::set<std::string> roles;
    for (const auto& term : server::termsOf(state))
        roles.insert(term.role);
    EXPECT_EQ(roles, worded("term"));
    const auto yaml = *readFile(source / "config/server/openapi.yaml");
    EXPECT_NE(yaml.find("role: {enum: [root, targets, content, withdrawals]}"), std::string::npos);
    EXPECT_EQ(roles.size(), 4u);
}

TEST(StaffWords, EveryExpectationIsWorded)
{
    using server::Expect;
    std::set<std::string> expectations;
    for (const auto expect : {Expect::Now, Expect::Later, Expect::WhenOpen, Expect::InGrey, Expect::BesideTheDay,
                              Expect::AlreadyThere})
    {
        expectations.emplace(toString(expect));
        EXPECT_FALSE(inWords(expect).empty());
    }
    EXPECT_EQ(expectations, worded("expect"));
}
