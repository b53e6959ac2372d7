#include "tests/unit/release/SmallContent.hpp"

#include <fstream>

namespace onedoor::release::test
{

namespace
{

Json text(const std::string& zh, const std::string& en)
{
    return {{"zh-CN", zh}, {"en", en}};
}

Json hall()
{
    return {{"format", 1},
            {"id", "small"},
            {"name", text("小大厅", "Small hall")},
            {"short_name", text("大厅", "Hall")},
            {"slogan", text("进一道门，办两件事", "One door, two matters done")},
            {"motto", text("方便群众", "At your convenience")},
            {"address", text("", "")},
            {"hotline", ""},
            {"languages", {"zh-CN", "en"}},
            {"demo", true},
            {"services",
             {{{"id", "exam"}, {"series", "A"}, {"name", text("免费婚检", "Free exam")}, {"icon", "icons/doctor.svg"}},
              {{"id", "registration"}, {"series", "B"}, {"name", text("结婚登记", "Registration")}}}},
            {"counters", {{{"id", "exam-1"}, {"label", text("1号诊室", "Room 1")}, {"services", {"exam"}}}}},
            {"missed_call_rule", text("过号请找导办", "Ask the usher")},
            {"consent", {{"clinic_key", ""}, {"escrow_key", ""}}}};
}

Json calendar()
{
    return Json::parse(R"({
        "format": 1, "zone": "Asia/Shanghai", "business_day_starts": "00:00",
        "seasons": [{"from": "01-01", "until": "12-31", "hours": [
            {"days": ["MO","TU","WE","TH","FR"], "open": [["09:00","12:00"],["13:00","17:00"]]}]}],
        "years": [{"year": 2026, "source": "x", "holidays": [], "make_up_workdays": []},
                  {"year": 2027, "source": "x", "holidays": [], "make_up_workdays": []}],
        "special_openings": [], "closures": [], "mourning": []})");
}

Json slide(const std::string& id, const std::string& topic, const Json& texts)
{
    return {{"id", id},
            {"template", "fact"},
            {"palette", "health"},
            {"topic", topic},
            {"audience", {"all"}},
            {"tags", Json::array()},
            {"duration_s", 10},
            {"celebration", false},
            {"texts", texts},
            {"icon", "icons/doctor.svg"},
            {"source", {{"issuer", "国家卫生健康委员会"}, {"title", "出生缺陷防治健康教育核心信息"}, {"year", 2019}}},
            {"standing", "general_education"},
            {"review_on", "2027-11-20"}};
}

Json slides()
{
    return {{"format", 1},
            {"slides",
             {slide("folic", "folic_acid",
                    {{"tag", text("一级预防·叶酸", "Folic acid")},
                     {"headline", text("备孕补叶酸", "Take folic acid")},
                     {"body", text("打算要宝宝的，可以先问医生。", "Planning a baby? Ask a doctor.")},
                     {"action", text("领取叶酸", "Get it")},
                     {"place", text("二楼咨询窗口", "Desk, 2F")}}),
              slide("exam-why", "exam",
                    {{"tag", text("婚检", "Exam")},
                     {"headline", text("先婚检，后登记", "Exam first")},
                     {"body", text("自愿参加，不影响结婚登记。", "Voluntary.")},
                     {"action", text("参加婚检", "Take part")},
                     {"place", text("二楼婚检区", "Exam area, 2F")}})}}};
}

Json campaigns()
{
    return {{"format", 1},
            {"campaigns",
             {{{"id", "everyday"}, {"name", text("日常", "Everyday")}, {"level", "normal"}, {"playlists", {"basics"}}},
              {{"id", "health-day"},
               {"name", text("健康日", "Health day")},
               {"level", "special"},
               {"playlists", {"basics"}},
               {"schedule", {{"days", {{{"rrule", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=12"}}}}}}}}}};
}

Json displays()
{
    return {{"format", 1},
            {"dayparts", {{{"id", "morning"}, {"from", "09:00"}, {"until", "12:00"}}}},
            {"displays", {{{"id", "wall"}, {"name", text("主屏", "Wall")}, {"size", {1920, 1080}}}}},
            {"ticker", {text("自愿参加，不影响结婚登记", "Voluntary")}}};
}

Json guide()
{
    return {{"format", 1},
            {"version", "1"},
            {"date", "2026-11-21"},
            {"title", text("从进门到领证", "From the door")},
            {"steps", {{{"id", "exam"}, {"title", text("婚检", "Exam")}, {"service", "exam"}, {"voluntary", true}}}},
            {"rules", Json::array()}};
}

Json form()
{
    return {{"format", 2},
            {"id", "exam"},
            {"version", "1"},
            {"purpose", "exam"},
            {"title", text("婚检知情书", "About the exam")},
            {"question", text("是否参加，由您自己决定", "It is up to you")},
            {"assurance", text("不参加也可以办理结婚登记，记录保存15年", "You can register without it. Kept for 15 years")},
            {"sections", {{{"heading", text("自愿", "Your choice")}, {"text", text("参加、不参加都可以。", "As you like.")}}}},
            {"permit", text("参加", "Take part")},
            {"deny", text("暂不参加", "Not now")},
            {"retention", {{"years", 15}, {"basis", text("《某规则》第五十三条", "Some rules, Article 53")}}}};
}

} // namespace

SmallContent::SmallContent() : m_folder(std::filesystem::path(testing::TempDir()) / ("onedoor-release-" + newId()))
{
    m_json["hall.json"] = hall();
    m_json["calendar.json"] = calendar();
    m_json["slides/basics.json"] = slides();
    m_json["playlists.json"] = {{"format", 1}, {"playlists", {{{"id", "basics"}, {"slides", {"folic", "exam-why"}}}}}};
    m_json["campaigns/all.json"] = campaigns();
    m_json["displays.json"] = displays();
    m_json["guide.json"] = guide();
    m_json["forms/exam.json"] = form();
    m_json["texts/zh-CN.json"] = {{"format", 1}, {"language", "zh-CN"}, {"texts", {{"home.wait", "前面{ahead}人"}}}};
    m_json["texts/en.json"] = {{"format", 1}, {"language", "en"}, {"texts", {{"home.wait", "{ahead} ahead"}}}};
    m_raw["almanac.csv"] = readFile(defaultsFolder / "almanac.csv").value();
    m_raw["icons/doctor.svg"] =
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>)";
}

SmallContent::~SmallContent()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

void SmallContent::remove(const std::string& name)
{
    m_json.erase(name);
    m_raw.erase(name);
}

FileSet SmallContent::files()
{
    std::filesystem::remove_all(m_folder);
    // Plainly, not atomically: these tests write thousands of files and need none of them after a power cut.
    const auto write = [&](const std::string& name, const std::string& bytes)
    {
        std::filesystem::create_directories((m_folder / name).parent_path());
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
    };
    for (const auto& [name, json] : m_json)
        if (!m_raw.contains(name))
            write(name, json.dump(2));
    for (const auto& [name, bytes] : m_raw)
        write(name, bytes);
    return FileSet::fromFolder(m_folder, m_folder / "no-icons").value();
}

std::vector<Fault> SmallContent::faults(CheckOptions options)
{
    return check(files(), options);
}

CheckOptions SmallContent::standardOptions()
{
    return {.today = calendar::parseDate("2026-11-21").value(), .inService = false, .drawing = false};
}

} // namespace onedoor::release::test
