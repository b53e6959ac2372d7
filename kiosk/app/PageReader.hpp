#pragma once

#include "kiosk/app/KeyDesk.hpp"
#include "kiosk/devices/Reader.hpp"
#include "kiosk/flow/PagePart.hpp"
#include "kiosk/screens/ScreenView.hpp"

#include <memory>
#include <string>

namespace onedoor::kiosk
{

/// Reads the pages to a visitor who goes by keys: a page when it comes up, and then what the keys
/// stand on. A hand on the screen silences it, unless it was switched on by hand. What is nobody else's business is
/// read into headphones only.
/// Thread   the UI thread.
class PageReader
{
public:
    /// Without a reader it does nothing.
    explicit PageReader(std::unique_ptr<Reader> reader) : m_reader(std::move(reader)) {}

    /// Whether this kiosk has a voice, and whether it is heard by everybody around.
    [[nodiscard]] bool present() const { return m_reader != nullptr; }
    [[nodiscard]] bool loud() const { return m_reader && !m_reader->isPrivate(); }
    [[nodiscard]] int volume() const { return m_reader ? m_reader->volume() : 0; }

    /// Whether this visitor is being read to.
    [[nodiscard]] bool on() const { return m_on; }
    /// Somebody listens: as good a sign of life as a finger.
    [[nodiscard]] bool isReading() const { return m_on && m_reader->isReading(); }

    /// A key was pressed that walks over the page.
    void walk() { m_on = m_reader != nullptr; }
    /// Read, Softer or Louder.
    void command(KeyStroke stroke);
    /// What the visitor wants of it by hand. So switched on it stays so while hands walk over the pages.
    void use(UseVoice::Wish wish);
    /// A hand touched the screen. Who comes by keys begins anew; who switched the voice on by hand only wants this
    /// page read no further.
    void touched();
    /// Silent at once; the next page is read again.
    void hush();
    /// Another person stands here: whoever comes by keys begins anew.
    void end();

    /// Call it again and again: one sentence follows another.
    void update()
    {
        if (m_reader)
            m_reader->update();
    }
    /// Call it after each frame. `rests`: no page is just giving way to another.
    void follow(const View& view, const PageModel& page, KeyFocus& focus, bool rests);

private:
    struct Place
    {
        PagePart part;
        Overlay overlay = Overlay::None;
        std::string language;
        PrintState print = PrintState::None; ///< of the number or slip, which is told on its page
        PrintState copy = PrintState::None;  ///< of the texts to take home
        bool answered = false;               ///< of a quiz question: the answer stands there
        bool refused = false;                ///< of a code
        bool failed = false;                 ///< of a withdrawal
        ReceiptAnswer::Kind receipt{};       ///< it may come late
        bool operator==(const Place&) const = default;
    };
    /// What a control tells after it was chosen: not worth hearing the whole page again.
    struct Told
    {
        int step = -1;  ///< of the guide, opened
        int entry = -1; ///< of a topic, opened
        PrintState sheet = PrintState::None;
        bool operator==(const Told&) const = default;
    };
    [[nodiscard]] static Place placeOf(const SessionState& state);
    void readPage(const View& view, const PageModel& page);
    [[nodiscard]] bool mayRead(const SessionState& state) const;

    static constexpr int usualVolume = 70; ///< percent
    static constexpr int volumeStep = 15;

    std::unique_ptr<Reader> m_reader;
    bool m_on = false;
    bool m_byHand = false;
    bool m_introduced = false; ///< the visitor has been told how the keys work
    bool m_again = false;      ///< the page is asked for once more
    std::optional<Place> m_read;
    Told m_told;
};

/// What is read of a page's item: its words, and that it cannot be chosen now.
[[nodiscard]] std::string spokenItem(const View& view, const PageItem& item);

} // namespace onedoor::kiosk
