#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

namespace
{

/// A small hall whose kiosks offer Korean too.
class KoreanHall : public SmallContent
{
public:
    KoreanHall()
    {
        at("hall.json", "/languages").push_back("ko");
        file("texts/ko.json") = {
            {"format", 1}, {"language", "ko"}, {"texts", {{"home.wait", "앞에 {ahead}쌍"}}}};
    }
};

std::vector<Fault> worseThanNotes(std::vector<Fault> faults)
{
    std::erase_if(faults, [](const Fault& fault) { return fault.severity == Fault::Severity::Note; });
    return faults;
}

} // namespace

TEST(CheckLanguages, AThirdLanguageOfTheHallIsNoFault)
{
    KoreanHall content;
    EXPECT_EQ(describe(worseThanNotes(content.faults())), "");
}

TEST(CheckLanguages, WordsThatAreMissingThereAreANote)
{
    KoreanHall content;
    content.at("texts/zh-CN.json", "/texts/home.title") = "您好";
    content.at("texts/en.json", "/texts/home.title") = "Hello";
    const auto faults = content.faults();
    EXPECT_EQ(describe(worseThanNotes(faults)), "");
    expectFault(faults, Fault::Severity::Note, "texts/ko.json", "/texts/home.title", "no words", "in English");
}

TEST(CheckLanguages, WhatTheHallItselfDoesNotSayIsOneNoteAFile)
{
    KoreanHall content;
    const auto faults = content.faults();
    expectFault(faults, Fault::Severity::Note, "hall.json", "", "texts have no words in \"ko\"", "in English");
    EXPECT_EQ(std::ranges::count(faults, std::string("hall.json"), &Fault::file), 1);
}

TEST(CheckLanguages, AFileThatNoHallListsAsksForNothing)
{
    KoreanHall content;
    content.at("hall.json", "/languages") = {"zh-CN", "en"};
    EXPECT_EQ(describe(content.faults()), "") << "it is there for the hall that will list it";
}

TEST(CheckLanguages, ALanguageWithoutItsFileIsAnError)
{
    SmallContent content;
    content.at("hall.json", "/languages").push_back("ko");
    expectError(content.faults(), "hall.json", "/languages/2", "no words in \"ko\"", "texts/ko.json");
}

TEST(CheckLanguages, APlaceholderOfAnotherNameIsAnError)
{
    KoreanHall content;
    content.at("texts/ko.json", "/texts/home.wait") = "앞에 {waiting}쌍";
    expectError(content.faults(), "texts/ko.json", "/texts/home.wait", "placeholders", "same names");
}

TEST(CheckLanguages, ANoteSaysThatItIsOne)
{
    EXPECT_EQ(formatFault({Fault::Severity::Note, "texts/ko.json", "", "the reason", ""}),
              "note texts/ko.json: the reason.");
}

} // namespace onedoor::release::test
