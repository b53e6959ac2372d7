#pragma once

#include "kiosk/app/KeyDesk.hpp"
#include "kiosk/devices/Reader.hpp"
#include "kiosk/screens/ScreenView.hpp"

#include <memory>
#include <string>

namespace onedoor::kiosk
{

/// Reads the pages to a visitor who goes by keys: a page when it comes up, and then what the keys
/// stand on. A hand on the screen silences it. What is private is read into headphones only.
/// Thread   the UI thread.
class PageReader
{
public:
    /// Without a reader it does nothing.
    explicit PageReader(std::unique_ptr<Reader> reader) : m_reader(std::move(reader)) {}

    /// Whether this visitor is being read to.
    [[nodiscard]] bool on() const { return m_on; }
    [[nodiscard]] bool isReading() const { return m_reader && m_reader->isReading(); }

    /// A key was pressed that walks over the page.
    void walk() { m_on = m_reader != nullptr; }
    void command(KeyStroke stroke);
    /// A hand touched the screen, or the visit is over.
    void silence();

    /// Call it again and again: one sentence follows another.
    void update()
    {
        if (m_reader)
            m_reader->update();
    }
    /// Call it after each frame. `rests`: nothing on the page moves.
    void follow(const View& view, const PageModel& page, KeyFocus& focus, bool rests);

private:
    struct Place
    {
        Screen screen = Screen::Attract;
        Overlay overlay = Overlay::None;
        std::string language;
        bool operator==(const Place&) const = default;
    };
    void readPage(const View& view, const PageModel& page);
    [[nodiscard]] bool mayRead(const View& view) const;

    static constexpr int volumeStep = 15; ///< percent

    std::unique_ptr<Reader> m_reader;
    bool m_on = false;
    bool m_introduced = false; ///< the visitor has been told how the keys work
    bool m_again = false;      ///< the page is asked for once more
    std::optional<Place> m_read;
};

/// What is read of a page's item: its words, and that it cannot be chosen now.
[[nodiscard]] std::string spokenItem(const View& view, const PageItem& item);

} // namespace onedoor::kiosk
