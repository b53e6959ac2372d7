#pragma once

#include "config/client/DeviceLink.hpp"
#include "kiosk/app/Worker.hpp"
#include "kiosk/flow/Screen.hpp"
#include "kiosk/widgets/TapLatch.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace onedoor::kiosk
{

/// The class of a page, as the server may know it: "attract", "home", "guide", "number",
/// "consent", "help", "quiz", "staff".
[[nodiscard]] std::string_view pageClass(Screen screen, Overlay overlay);

/// Tells the server how this kiosk is: the class of its page, never its pixels; a picture
/// only in a demo hall, and never of a page that belongs to one person.
/// Thread   the UI thread; pictures are packed by a worker.
class StatusReporter
{
public:
    StatusReporter(client::DeviceLink& link, Worker& worker) : m_link(link), m_worker(worker) {}

    struct Now
    {
        Screen screen = Screen::Attract;
        Overlay overlay = Overlay::None;
        std::string slide;
        std::string campaign;
        std::string printer; ///< words of PrintDesk::State
        std::string onAirAt; ///< ISO hall time
        bool demo = false;
    };
    /// Reports when something changed.
    void report(const Now& now);

    /// Whether a picture of the frame just drawn is wanted.
    [[nodiscard]] bool wantsPicture(const Now& now, Steady when) const;
    void sendPicture(Picture picture, Steady when);

private:
    client::DeviceLink& m_link;
    Worker& m_worker;
    std::string m_page;
    std::string m_slide;
    std::string m_printer;
    std::optional<Steady> m_lastPicture;
};

} // namespace onedoor::kiosk
