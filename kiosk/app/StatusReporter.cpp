#include "kiosk/app/StatusReporter.hpp"

#include "content/drawing/Media.hpp"

namespace onedoor::kiosk
{

namespace
{

constexpr std::chrono::seconds betweenPictures{3};

/// Half as wide and high: enough for the page of all screens.
Picture halved(const Picture& picture)
{
    Picture half{picture.widthPx / 2, picture.heightPx / 2, {}};
    half.rgba.reserve(static_cast<std::size_t>(half.widthPx) * static_cast<std::size_t>(half.heightPx) * 4);
    const auto at = [&](int x, int y, int channel) -> unsigned
    {
        const auto index = (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.widthPx) +
                            static_cast<std::size_t>(x)) * 4 + static_cast<std::size_t>(channel);
        return picture.rgba[index];
    };
    for (int y = 0; y < half.heightPx; ++y)
    {
        for (int x = 0; x < half.widthPx; ++x)
        {
            for (int channel = 0; channel < 4; ++channel)
            {
                const unsigned sum = at(2 * x, 2 * y, channel) + at(2 * x + 1, 2 * y, channel) +
                                     at(2 * x, 2 * y + 1, channel) + at(2 * x + 1, 2 * y + 1, channel);
                half.rgba.push_back(static_cast<std::uint8_t>(sum / 4));
            }
        }
    }
    return half;
}

} // namespace

std::string_view pageClass(Screen screen, Overlay overlay)
{
    if (overlay == Overlay::StaffCalled)
    {
        return "help";
    }
    switch (screen)
    {
    case Screen::Attract:
        return "attract";
    case Screen::Home:
    case Screen::Service:
        return "home";
    case Screen::Guide:
    case Screen::GuideRules:
    case Screen::GuideMore:
    case Screen::GuideMap:
    case Screen::GuideQuestion:
    case Screen::GuideChecklist:
    case Screen::GuideItems:
    case Screen::GuideFloor:
    case Screen::GuideTopic:
        return "guide";
    case Screen::TakeNumber:
    case Screen::EnterCode:
    case Screen::TakingNumber:
    case Screen::NumberTaken:
    case Screen::NumberUnavailable:
        return "number";
    case Screen::Quiz:
    case Screen::QuizQuestion:
    case Screen::QuizResult:
    case Screen::QuizSlides:
    case Screen::Rating:
    case Screen::Survey:
    case Screen::Thanks:
        return "quiz"; // whether somebody rates just now is nobody's business either
    case Screen::StaffPin:
    case Screen::Staff:
    case Screen::TouchTest:
        return "staff";
    default:
        return "consent"; // which of its pages is nobody's business
    }
}

void StatusReporter::report(const Now& now)
{
    const std::string page(pageClass(now.screen, now.overlay));
    const std::string slide = now.screen == Screen::Attract ? now.slide : std::string();
    if (page == m_page && slide == m_slide && now.printer == m_printer)
    {
        return;
    }
    m_page = page;
    m_slide = slide;
    m_printer = now.printer;
    Json status{{"page", page}, {"on_air_at", now.onAirAt}, {"printer", now.printer}};
    if (!slide.empty())
    {
        status["slide"] = slide;
        status["campaign"] = now.campaign;
    }
    m_link.reportStatus(std::move(status));
}

bool StatusReporter::wantsPicture(const Now& now, Steady when) const
{
    const bool shows = now.demo && !isPersonal(now.screen) && !isStaffPage(now.screen);
    return shows && (!m_lastPicture || when - *m_lastPicture >= betweenPictures);
}

void StatusReporter::sendPicture(Picture picture, Steady when)
{
    m_lastPicture = when;
    m_worker.post(
        [&link = m_link, picture = std::move(picture)]
        {
            if (auto png = drawing::encodePng(halved(picture)))
            {
                link.uploadPicture(std::move(*png));
            }
        });
}

} // namespace onedoor::kiosk
