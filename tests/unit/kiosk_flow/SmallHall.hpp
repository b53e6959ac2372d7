#pragma once

#include "content/base/Files.hpp"
#include "content/release/Release.hpp"
#include "tests/Paths.hpp"

#include <memory>
#include <string>

namespace onedoor::kiosk::test
{

inline LocalizedText both(std::string zh, std::string en)
{
    return {{{"zh-CN", std::move(zh)}, {"en", std::move(en)}}};
}

inline queue::Service service(std::string id, std::string zh, std::vector<std::string> dayparts = {})
{
    queue::Service service;
    service.id = std::move(id);
    service.series = "A";
    service.name = both(zh, "Service");
    service.shortName = both(zh, "Short");
    service.place = both("二楼", "2F");
    service.dayparts = std::move(dayparts);
    return service;
}

inline signage::Programme programme()
{
    signage::Programme programme;
    programme.dayparts = {{"morning", std::chrono::hours(9), std::chrono::hours(12)},
                          {"night", std::chrono::hours(22), std::chrono::hours(6)}};
    signage::Slide slide;
    slide.id = "kiss";
    slide.celebration = true;
    programme.slides = {slide};
    programme.playlists = {{"may", {"kiss"}}};
    signage::Campaign campaign;
    campaign.id = "520";
    campaign.level = signage::Level::Special;
    campaign.playlists = {"may"};
    calendar::DayRule day;
    day.dates = {*calendar::parseDate("2027-05-20")};
    campaign.schedule.days = {day};
    campaign.celebration = true;
    campaign.arc = signage::ArcPart{"520", signage::ArcPart::Phase::Day};
    campaign.blessing = both("愿得一心人，白首不相离", "Two hearts, one way");
    campaign.ornament = "media/ornament-hearts.svg";
    programme.campaigns = {campaign};
    return programme;
}

inline calendar::HallCalendar calendarOfWeekdays()
{
    const auto almanac =
        calendar::LunarAlmanac::parse(*readFile(ONEDOOR_SOURCE_DIR "/content/defaults/almanac.csv")).value();
    const auto json = Json::parse(R"({"format": 1, "zone": "Asia/Shanghai", "business_day_starts": "00:00",
        "seasons": [{"from": "01-01", "until": "12-31",
                     "hours": [{"days": ["MO","TU","WE","TH","FR"], "open": [["08:30","12:00"],["13:30","17:30"]]}]}],
        "years": [], "special_openings": [], "closures": [], "mourning": []})");
    return calendar::HallCalendar::load(json, almanac).value();
}

/// A hall of three services, one of them in the mornings only; 20 May 2027 is a celebration.
inline std::shared_ptr<release::Release> smallHall()
{
    consent::FormVersion form;
    form.id = "exam";
    form.version = "2026-11";
    form.title = both("婚前医学检查知情书", "The exam");
    form.sections.push_back({form.title, form.title});
    form.retention = {std::chrono::years(15), both("第五十三条", "Article 53")};
    auto data = form;
    data.id = "health-data";
    data.purpose = consent::Purpose::HealthData;
    auto handOver = form;
    handOver.id = "hand-over";
    handOver.purpose = consent::Purpose::HandOver;
    handOver.retention.time = std::chrono::years(3);
    auto hall = std::make_shared<release::Release>(release::Release{
        {}, {}, {}, {}, {}, {handOver, form, data}, {}, signage::Resolver(programme(), calendarOfWeekdays()), {}});
    hall->hall.id = "demo-hall";
    hall->hall.name = both("一站式婚育服务大厅", "Service hall");
    hall->hall.languages = {"zh-CN", "en"};
    hall->hall.missedCallRule = both("过号请到窗口说一声", "Tell the desk");
    hall->hall.clinicKey = "set";
    hall->hall.escrowKey = "set";
    hall->services = {service("registration", "结婚登记"), service("exam", "免费婚检"),
                      service("prepregnancy", "孕前检查", {"morning"})};
    hall->texts = {{"ticket.ahead", both("前面{ahead}对", "{ahead} couples ahead")},
                   {"ticket.ahead.none", both("现在不用等", "No waiting")},
                   {"ticket.step", both("{place} {service}", "{service}, {place}")},
                   {"ticket.papers", both("请带好身份证", "Bring your ID cards")},
                   {"ticket.voluntary", both("婚检自愿参加", "Voluntary")},
                   {"ticket.priority", both("优先", "Priority")},
                   {"ticket.offline", both("离线号", "Offline")},
                   {"ticket.drop", both("不想婚检了？到窗口说一声", "No exam after all?")},
                   {"ticket.follow", both("扫码看排队", "Follow your number")},
                   {"ticket.taken", both("{date} {time} 取号", "Taken {date} {time}")},
                   {"ticket.kiosk", both("自助机{kiosk}", "Kiosk {kiosk}")},
                   {"ticket.keepsake.date", both("{date}", "{date}")},
                   {"consent.receipt.paper_title", both("婚检知情回执", "Receipt")},
                   {"consent.receipt.keep", both("请收好", "Keep it")},
                   {"consent.receipt.paper_line", both("不写明您的决定", "Without your decision")},
                   {"consent.copy.same", both("与屏幕上的文字相同", "The words of the screen")},
                   {"consent.copy.version", both("版本{version}，校验码{check}", "Version {version}, check {check}")},
                   {"withdraw.paper_title", both("撤回凭证", "Withdrawal slip")},
                   {"withdraw.paper_line", both("已收到撤回", "Taken")},
                   {"withdraw.paper_next", both("凭码查询", "Look it up")}};
    return hall;
}

inline Instant at(std::string_view text)
{
    return *calendar::parseInstant(text);
}

} // namespace onedoor::kiosk::test
