#include "config/server/LedgerPaper.hpp"

#include <gmock/gmock.h>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace
{

const auto zone = calendar::HallZone::load("Asia/Shanghai").value();

store::LedgerEntry entry(const std::string& event, const std::string& subject, Json detail = Json::object(),
                         const std::string& at = "2027-05-20T08:31:05+08:00")
{
    store::LedgerEntry made;
    made.sequence = 7;
    made.at = calendar::parseInstant(at).value();
    made.event = event;
    made.actor = "reviewer";
    made.subject = subject;
    made.sha256 = "3f9a21bc07de11aa42f09c1be4775d20a8c3be0155f1e98d27ac66190b7e43fd";
    made.detail = std::move(detail);
    made.head = std::string(64, 'a');
    return made;
}

} // namespace

TEST(LedgerPaper, PublicationNamesWhoDraftedWhoReviewedAndForWhichHours)
{
    const auto row = ledgerRow(entry("published", "content 8",
                                     {{"role", "content"},
                                      {"version", 8},
                                      {"drafted_by", {"editor", "editor-2"}},
                                      {"reviewed_by", {"reviewer"}},
                                      {"added", {"content/posts/a.json"}},
                                      {"changed", {"content/slides/b.json", "content/c.json", "content/d.json"}},
                                      {"removed", Json::array()},
                                      {"hours", "工作日 08:30–12:00"}}),
                               zone);
    EXPECT_EQ(row.number, "7");
    EXPECT_EQ(row.time, "2027-05-20\n08:31:05");
    EXPECT_EQ(row.event, "发布");
    EXPECT_EQ(row.content, "屏幕与终端内容第8版；新增 posts/a.json；修改 slides/b.json、c.json等3项");
    EXPECT_EQ(row.handledBy, "reviewer");
    EXPECT_EQ(row.draftedBy, "editor、editor-2");
    EXPECT_EQ(row.reviewedBy, "reviewer");
    EXPECT_EQ(row.hash, "3f9a21bc07de");
    EXPECT_EQ(row.hours, "工作日 08:30–12:00");
}

TEST(LedgerPaper, HoursAreWordedAsPeopleWriteThem)
{
    const auto hours = [](const std::string& text)
    { return ledgerRow(entry("published", "content 8", {{"hours", text}}), zone).hours; };
    EXPECT_EQ(hours("2027-05-20..2027-05-21; 2027-06-01..2027-06-01"), "2027-05-20 至 2027-05-21；2027-06-01");
    EXPECT_EQ(hours("2027-05-20T09:00:00+08:00..2027-05-20T10:30:00+08:00"), "2027-05-20 09:00–10:30");
    EXPECT_EQ(hours("2027-05-20T01:00:00Z..2027-05-20T02:30:00Z"), "2027-05-20 09:00–10:30");
    EXPECT_EQ(hours("2027-05-20T22:00:00+08:00..2027-05-21T08:00:00+08:00"), "2027-05-20 22:00–2027-05-21 08:00");
    EXPECT_EQ(hours("工作日 08:30–12:00"), "工作日 08:30–12:00");
    EXPECT_EQ(hours(".."), "..");
    EXPECT_EQ(hours("; "), "");
}

TEST(LedgerPaper, WhoDraftsStandsInThatColumnAlone)
{
    const auto row = ledgerRow(entry("draft_changed", "content 8", {{"role", "content"}}), zone);
    EXPECT_EQ(row.event, "修改草稿");
    EXPECT_EQ(row.content, "屏幕与终端内容第8版");
    EXPECT_EQ(row.draftedBy, "reviewer");
    EXPECT_EQ(row.handledBy, "");
    EXPECT_EQ(row.reviewedBy, "");
}

TEST(LedgerPaper, RecordedWordsNameTheirReadersAndThoseTakenOutNone)
{
    const auto content = [](const Json& readers, const Json& words, const Json& removed)
    {
        const Json detail{{"role", "content"}, {"recorded_by", readers}, {"words", words}, {"removed", removed}};
        return ledgerRow(entry("voice_drafted", "content 8", detail), zone).content;
    };
    const auto none = Json::array();
    EXPECT_EQ(content({"clerk", "zhao"}, {"zh-CN.hao.wav", "zh-CN.qing.wav"}, none),
              "屏幕与终端内容第8版；2个词，朗读：clerk、zhao");
    EXPECT_EQ(content(none, none, Json::array({"zh-CN.hao.wav"})), "屏幕与终端内容第8版；删除 zh-CN.hao.wav");
}

TEST(LedgerPaper, EveryEventAndRoleHasItsChineseName)
{
    for (const auto* event : {"drafted", "draft_changed", "signed", "published", "withdrawn", "notice", "discarded",
                              "key_added", "key_revoked", "key_rotated", "device_enrolled", "device_revoked", "blank",
                              "consents_destroyed"})
        EXPECT_NE(ledgerRow(entry(event, "x"), zone).event, event);
    for (const auto* role : {"content", "notices", "withdrawals", "targets", "root", "snapshot", "timestamp"})
        EXPECT_THAT(ledgerRow(entry("signed", std::string(role) + " 3"), zone).content, Not(HasSubstr(role)));
    EXPECT_EQ(ledgerRow(entry("device_enrolled", "wall-1", {{"kind", "display"}}), zone).content, "显示屏 wall-1");
    EXPECT_EQ(ledgerRow(entry("key_added", "editor", {{"signed_by", {"admin", "admin-2"}}}), zone).content,
              "editor；签署：admin、admin-2");
}

TEST(LedgerPaper, UnknownEventsAndDamagedDetailsAreShownAsTheyStand)
{
    const auto row = ledgerRow(entry("new_event", "something else", Json()), zone);
    EXPECT_EQ(row.event, "new_event");
    EXPECT_EQ(row.content, "something else");
    EXPECT_EQ(ledgerRow(entry("published", "content 8", {{"reviewed_by", 5}, {"added", "x"}, {"hours", {1}}}), zone)
                  .reviewedBy,
              "");
}

TEST(LedgerPaper, DaysOfThePeriodAreThoseOfTheHallAndBothCount)
{
    const std::vector<store::LedgerEntry> all{entry("blank", "before", {}, "2027-05-19T23:59:59+08:00"),
                                              entry("blank", "first", {}, "2027-05-20T00:00:00+08:00"),
                                              entry("blank", "last", {}, "2027-05-21T23:59:59+08:00"),
                                              entry("blank", "after", {}, "2027-05-22T00:00:00+08:00")};
    const LedgerPeriod period{calendar::parseDate("2027-05-20").value(), calendar::parseDate("2027-05-21").value()};
    const auto sheet = ledgerSheet(all, {4, std::string(64, 'b'), 0}, period, zone, all.back().at);
    ASSERT_EQ(sheet.rows.size(), 2u);
    EXPECT_EQ(sheet.rows[0].content, "first");
    EXPECT_EQ(sheet.rows[1].content, "last");
    EXPECT_EQ(sheet.period, "2027年5月20日 至 2027年5月21日");
    EXPECT_EQ(sheet.entries, 4);
    EXPECT_EQ(sheet.head, std::string(64, 'b')); // of the whole ledger, not of the period
    const auto whole = ledgerSheet(all, {4, std::string(64, 'b'), 0}, {}, zone, all.back().at);
    EXPECT_EQ(whole.rows.size(), 4u);
    EXPECT_EQ(whole.period, "建账之日 至 2027年5月22日");
}

TEST(LedgerPaper, SpreadsheetHoldsTheChainAndNoFormula)
{
    auto made = entry("notice", "=HYPERLINK(\"x\")", {{"reason", "含\"引号\",逗号"}});
    made.previousHead = std::string(64, '0');
    const auto csv = ledgerCsv({made}, {}, zone);
    EXPECT_THAT(csv, StartsWith("\xef\xbb\xbf序号,"));
    EXPECT_THAT(csv, HasSubstr("\"'=HYPERLINK(\"\"x\"\")"));
    EXPECT_THAT(csv, HasSubstr("含\"\"引号\"\",逗号"));
    EXPECT_THAT(csv, HasSubstr(made.sha256));
    EXPECT_THAT(csv, HasSubstr("\"" + std::string(64, '0') + "\",\"" + std::string(64, 'a') + "\"\r\n"));
    EXPECT_THAT(csv, Not(HasSubstr(",\"=")));
}

TEST(LedgerPaper, HeadIsTakenAsAPersonTypesItFromPaper)
{
    const std::string head = "3f9a21bc07de11aa42f09c1be4775d20a8c3be0155f1e98d27ac66190b7e43fd";
    EXPECT_EQ(typedHead("3F9A21BC 07de11aa 42f09c1b e4775d20 a8c3be01 55f1e98d 27ac6619 0b7e43fd").value(), head);
    for (const auto* wrong : {"", "3f9a", "zz9a21bc07de11aa42f09c1be4775d20a8c3be0155f1e98d27ac66190b7e43fd"})
        EXPECT_FALSE(typedHead(wrong)) << wrong;
    EXPECT_FALSE(typedHead(head + "0"));
}
