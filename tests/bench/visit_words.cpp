// How much stands on the pages of a visit. Walks the steps that it is given over the kiosk's own session and pages,
// and counts what each of them says, from the model that is drawn and spoken. Server and printer answer at once.
//
//   bench_visit_words LANGUAGE STEP...
//
// Steps    wake; tap:CONTROL; read:CONTROL (the page is dragged up until that control can be chosen); sign.
// Prints   one line: words (a Chinese character is one, and so is a run of letters and digits), pages, and the drags
//          of each `read`.

#include "content/base/Utf8.hpp"
#include "kiosk/flow/KioskSession.hpp"
#include "kiosk/flow/Offers.hpp"
#include "tests/golden/kiosk/Scenes.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <set>
#include <string>
#include <vector>

namespace
{

using namespace onedoor;
using kiosk::Event;
using std::chrono::milliseconds;

constexpr milliseconds frameTime{16};
constexpr int framesOfAPerson = 30; ///< half a second: nobody taps sooner, and the session takes no tap sooner

bool isLetter(char32_t sign)
{
    return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z') ||
           sign == '\'' || sign == 0x2019 || (sign >= 0xC0 && sign <= 0x24F) || (sign >= 0xAC00 && sign <= 0xD7A3);
}

int wordsIn(std::string_view text)
{
    int words = 0;
    bool inside = false;
    for (const char32_t sign : pointsOf(text))
    {
        words += isHan(sign) || (isLetter(sign) && !inside) ? 1 : 0;
        inside = isLetter(sign);
    }
    return words;
}

/// A visitor who walks, with everything around answering at once.
class Walk
{
public:
    Walk(const std::shared_ptr<const release::Release>& release, const std::string& language)
        : m_session(factsOf(release), [this] { return fmt::format("request-{}", ++m_requests); }),
          m_stage(firstScene(), release), m_language(language)
    {
    }

    bool works() const { return m_stage.works(); }

    /// Returns  false when the page has no such control, or it cannot be chosen.
    bool step(const std::string& step)
    {
        const auto colon = step.find(':');
        const std::string what = step.substr(0, colon);
        const std::string control = colon == std::string::npos ? "" : step.substr(colon + 1);
        const bool done = what == "wake"   ? wake()
                          : what == "tap"  ? tap(control)
                          : what == "read" ? read(control)
                          : what == "sign" ? sign()
                                           : false;
        rest();
        return done;
    }

    void print() const { fmt::print("{} {} {}\n", m_words, m_pages, fmt::join(m_drags, " ")); }

private:
    static Instant hallTime() { return calendar::parseInstant(test::KioskScene().at).value(); }

    static kiosk::KioskFacts factsOf(const std::shared_ptr<const release::Release>& release)
    {
        const kiosk::KioskSettings settings{kiosk::KioskMode::Both, 40, "", "kiosk-1", true};
        auto facts = kiosk::kioskFacts(release, settings, test::KioskScene().queue, hallTime());
        facts.consentForms = kiosk::consentForms(release); // as in a hall that has set its keys
        return facts;
    }

    static test::KioskScene firstScene()
    {
        test::KioskScene scene;
        scene.state.language = "zh-CN";
        return scene;
    }

    [[nodiscard]] kiosk::Moment moment() const { return {m_running, hallTime() + m_running}; }

    void frame(const kiosk::PointerFrame& pointer = {})
    {
        m_running += frameTime;
        m_stage.state() = m_session.state();
        take(m_stage.frame(pointer));
        carryOut(m_session.update(moment()));
    }

    void take(const kiosk::Events& events)
    {
        for (const Event& event : events)
        {
            carryOut(m_session.handle(event, moment()));
        }
    }

    void carryOut(const std::vector<kiosk::Effect>& effects)
    {
        for (const auto& effect : effects)
        {
            if (const auto answer = answerTo(effect))
            {
                carryOut(m_session.handle(*answer, moment()));
            }
            if (std::holds_alternative<kiosk::Wipe>(effect))
            {
                m_stage.stage().wipe();
            }
        }
    }

    static std::optional<Event> answerTo(const kiosk::Effect& effect)
    {
        if (const auto* ask = std::get_if<kiosk::RequestTicket>(&effect))
        {
            queue::Ticket ticket;
            ticket.id = 18;
            ticket.service = "registration";
            ticket.legs = {{"registration"}};
            ticket.series = "B";
            ticket.number = 18;
            return Event::ticketArrived(ask->requestId, ticket, 6);
        }
        if (const auto* print = std::get_if<kiosk::PrintTicket>(&effect))
        {
            return Event::printed(print->requestId, true);
        }
        if (const auto* print = std::get_if<kiosk::PrintSheet>(&effect))
        {
            return Event::printed(print->requestId, true);
        }
        if (const auto* seal = std::get_if<kiosk::SealConsent>(&effect))
        {
            return Event::consentKept(seal->requestId, consent::Receipt::make());
        }
        return std::nullopt;
    }

    [[nodiscard]] const kiosk::PageItem* find(const std::string& control)
    {
        const auto& items = m_stage.stage().model().items();
        const auto found = std::ranges::find(items, control, &kiosk::PageItem::control);
        return found == items.end() ? nullptr : &*found;
    }

    /// Until the page rests and would take the next tap; then what is new on it is read.
    void rest()
    {
        for (int frames = 0; frames < framesOfAPerson || (m_stage.stage().wantsFrame() && frames < 200); ++frames)
        {
            frame();
        }
        const auto part = kiosk::pagePart(m_session.state());
        m_pages += part == m_part ? 0 : 1;
        m_part = part;
        for (const kiosk::PageItem& item : m_stage.stage().model().items())
        {
            if (m_read.emplace(item.words).second)
            {
                m_words += wordsIn(item.words);
            }
        }
    }

    void drag(kiosk::Point from, kiosk::Point until)
    {
        constexpr int steps = 6;
        m_latch.press(from, m_stage.clock());
        frame(m_latch.next(m_stage.clock()));
        for (int step = 1; step <= steps; ++step)
        {
            const float share = static_cast<float>(step) / steps;
            m_latch.move({from.x + (until.x - from.x) * share, from.y + (until.y - from.y) * share}, m_stage.clock());
            frame(m_latch.next(m_stage.clock()));
        }
        m_latch.release(until, m_stage.clock());
        frame(m_latch.next(m_stage.clock()));
    }

    bool wake()
    {
        press({540, 960});
        rest();
        if (m_language != m_session.state().language)
        {
            carryOut(m_session.handle(Event::setLanguage(m_language), moment()));
        }
        return true;
    }

    void press(kiosk::Point at)
    {
        m_latch.press(at, m_stage.clock());
        m_latch.release(at, m_stage.clock());
        while (m_latch.pending())
        {
            frame(m_latch.next(m_stage.clock()));
        }
    }

    bool tap(const std::string& control)
    {
        const kiosk::PageItem* item = find(control);
        if (item == nullptr || !item->enabled)
        {
            return false;
        }
        press(item->box.centre());
        return true;
    }

    bool read(const std::string& control)
    {
        for (int drags = 0; drags < 40; ++drags)
        {
            const kiosk::PageItem* item = find(control);
            if (item != nullptr && item->enabled)
            {
                m_drags.push_back(drags);
                return tap(control);
            }
            drag({500, 1150}, {500, 700});
            for (int frames = 0; frames < framesOfAPerson; ++frames)
            {
                frame();
            }
        }
        return false;
    }

    bool sign()
    {
        const auto& controls = m_stage.stage().controls();
        const auto pad = std::ranges::find(controls, "signature", &kiosk::Control::id);
        if (pad == controls.end())
        {
            return false;
        }
        const kiosk::Point middle = pad->box.centre();
        drag({middle.x - 200, middle.y}, {middle.x - 40, middle.y + 40});
        drag({middle.x + 40, middle.y - 40}, {middle.x + 200, middle.y + 30});
        return true;
    }

    int m_requests = 0;
    kiosk::KioskSession m_session;
    test::SceneStage m_stage;
    kiosk::TapLatch m_latch;
    std::string m_language;
    milliseconds m_running{1000};
    kiosk::PagePart m_part;
    std::set<std::string, std::less<>> m_read; ///< what stood on an earlier page is not read again
    int m_words = 0;
    int m_pages = 0;
    std::vector<int> m_drags;
};

} // namespace

int main(int count, char** arguments)
{
    const auto release = test::shippedHall();
    if (count < 3 || !release || std::getenv("DISPLAY") == nullptr)
    {
        fmt::print(stderr, "bench_visit_words LANGUAGE STEP... , on a display\n");
        return 2;
    }
    Walk walk(release, arguments[1]);
    for (int at = 2; at < count; ++at)
    {
        if (!walk.step(arguments[at]))
        {
            fmt::print(stderr, "step {} cannot be made: {}\n", at - 1, arguments[at]);
            return 1;
        }
    }
    walk.print();
    return 0;
}
