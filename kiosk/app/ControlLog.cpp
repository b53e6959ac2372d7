#include "kiosk/app/ControlLog.hpp"

#include "content/base/Log.hpp"

#include <fmt/format.h>

namespace onedoor::kiosk
{

void ControlLog::tellPage(unsigned page, Screen screen)
{
    if (m_page != page)
    {
        m_page = page;
        m_controls.clear(); // told even where they stand as before
        log::info(fmt::format("screen {}", toString(screen)));
    }
}

void ControlLog::tellControls(const PageStage& stage)
{
    if (stage.wantsFrame() || stage.controls() == m_controls)
    {
        return;
    }
    m_controls = stage.controls();
    for (const Control& control : m_controls)
    {
        log::debug(fmt::format("control {} {:.0f},{:.0f} {:.0f}x{:.0f}", control.id, control.box.x, control.box.y,
                               control.box.width, control.box.height));
    }
}

void ControlLog::tellKeys(PageStage& stage, Screen screen)
{
    const PageItem* item = isQuiet(screen) ? nullptr : stage.focus().find(stage.model());
    const std::string at = item == nullptr ? "" : item->control.empty() ? "words" : item->control;
    if (at != m_keys && !at.empty())
    {
        log::debug(fmt::format("keys on {}", at));
    }
    m_keys = at;
}

void ControlLog::tell(const std::string& line)
{
    if (!line.empty())
    {
        log::debug(line);
    }
}

} // namespace onedoor::kiosk
