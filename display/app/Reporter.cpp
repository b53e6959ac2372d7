#include "display/app/Reporter.hpp"

#include "config/trust/UtcTime.hpp"
#include "content/base/Log.hpp"
#include "content/drawing/Media.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>

namespace onedoor::display
{

namespace
{

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds statusEvery{15};
constexpr seconds pictureEvery{10};
/// After a change: past the fade, and within the second that staff wait for.
constexpr milliseconds pictureAfterChange{700};
constexpr int pictureWidthPx = 640;

} // namespace

void Reporter::shown(const Showing& showing, Instant onAirAt, const std::string& trouble)
{
    m_status = {{"release", showing.release}, {"on_air_at", trust::formatUtc(onAirAt)},
                {"slide", showing.slide},     {"campaign", showing.campaign},
                {"level", showing.level},     {"page", toString(showing.kind)}};
    if (showing.kind == Showing::Kind::Blank)
    {
        m_status["blank"] = true;
        m_status["blank_since"] = trust::formatUtc(showing.from);
    }
    if (!trouble.empty())
        m_status["error"] = trouble;
    m_statusDue = {};
}

void Reporter::changed(stage::Moment now)
{
    m_pictureDue = std::min(m_pictureDue, now + pictureAfterChange);
}

void Reporter::report(stage::Moment now, LedWall& wall, bool fading)
{
    if (!m_status.is_null() && now >= m_statusDue)
    {
        m_link.reportStatus(m_status);
        m_statusDue = now + statusEvery;
    }
    if (fading || now < m_pictureDue)
        return;
    m_pictureDue = now + pictureEvery;
    m_painter.chore(
        [&link = m_link, picture = wall.capture(pictureWidthPx)]
        {
            if (auto png = drawing::encodePng(picture))
                link.uploadPicture(std::move(*png));
            else
                log::warning(png.error().message);
        });
}

} // namespace onedoor::display
