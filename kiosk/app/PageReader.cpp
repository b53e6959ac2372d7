#include "kiosk/app/PageReader.hpp"

#include "content/base/Wipe.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

std::string spokenItem(const View& view, const PageItem& item)
{
    // Each line of a card is a thought of its own.
    const std::string_view pause = view.session.language == chinese ? "，" : ", ";
    std::string words;
    words.reserve(item.words.size() * 3); // grown on the way it would leave letters behind
    for (const char sign : item.words)
    {
        sign == '\n' ? words.append(pause) : words.append(1, sign);
    }
    if (item.enabled)
    {
        return words;
    }
    auto later = view.say("speech.not_now", {{"words", words}});
    wipe(words);
    return later;
}

void PageReader::command(KeyStroke stroke)
{
    if (!m_reader)
    {
        return;
    }
    switch (stroke)
    {
    case KeyStroke::Read:
        m_again = !m_reader->isReading();
        m_on = true;
        m_reader->stop();
        break;
    case KeyStroke::Softer:
        m_reader->setVolume(std::max(volumeStep, m_reader->volume() - volumeStep));
        break;
    case KeyStroke::Louder:
        m_reader->setVolume(m_reader->volume() + volumeStep);
        break;
    default:
        break;
    }
}

void PageReader::use(UseVoice::Wish wish)
{
    if (wish == UseVoice::Wish::Toggle)
    {
        const bool on = m_reader && !m_on;
        hush();
        m_on = m_byHand = on;
        m_introduced = on; // what the keys do is not what a hand asks
        return;
    }
    command(wish == UseVoice::Wish::Softer ? KeyStroke::Softer : KeyStroke::Louder);
}

void PageReader::touched()
{
    if (!m_byHand)
    {
        return end();
    }
    m_reader->stop();
}

void PageReader::hush()
{
    if (m_reader)
    {
        m_reader->stop();
    }
    m_again = false;
    m_read.reset();
}

void PageReader::end()
{
    hush();
    if (m_reader)
    {
        m_reader->setVolume(usualVolume);
    }
    m_on = m_byHand = m_introduced = false;
}

PageReader::Place PageReader::placeOf(const SessionState& state)
{
    Place place{pagePart(state), state.overlay, state.language};
    switch (state.screen)
    {
    case Screen::NumberTaken:
        place.print = state.number.print;
        break;
    case Screen::ConsentDone:
        place.print = state.consent.print;
        place.copy = state.consent.copy;
        break;
    case Screen::WithdrawDone:
        place.print = state.withdrawal.print;
        break;
    case Screen::WithdrawConfirm:
        place.failed = state.withdrawal.failed;
        break;
    case Screen::ReceiptStatus:
        place.receipt = state.withdrawal.answer.kind;
        break;
    case Screen::QuizQuestion:
        place.answered = state.quiz.chosen.has_value();
        break;
    case Screen::EnterCode:
    case Screen::ReceiptCode:
        place.refused = state.codeRefused;
        break;
    default:
        break;
    }
    return place;
}

/// On a loudspeaker a warning may be heard, which names no page; staff are called silently from private ones.
bool PageReader::mayRead(const SessionState& state) const
{
    const bool warns = state.overlay == Overlay::IdleWarning || state.overlay == Overlay::Hidden;
    return m_reader->isPrivate() || warns || !isQuiet(state.screen);
}

void PageReader::readPage(const View& view, const PageModel& page)
{
    std::vector<std::string> sentences;
    sentences.reserve(page.items().size() + 1);
    if (!m_introduced)
    {
        m_introduced = true;
        sentences.push_back(view.say("speech.keys"));
    }
    if (mayRead(view.session))
    {
        for (const PageItem& item : page.items())
        {
            if (!item.words.empty())
            {
                sentences.push_back(spokenItem(view, item));
            }
        }
    }
    else if (view.session.overlay == Overlay::None)
    {
        sentences.push_back(view.say("speech.headphones_only"));
    }
    m_reader->read(std::move(sentences), view.session.language);
}

void PageReader::follow(const View& view, const PageModel& page, KeyFocus& focus, bool rests)
{
    if (!m_on || !rests)
    {
        return;
    }
    auto here = placeOf(view.session);
    const Told told{view.session.step, view.session.guide.entry, view.session.guide.print};
    const bool moved = focus.takeMoved() || told != m_told;
    m_told = told;
    if (m_read != here || m_again)
    {
        m_read = std::move(here);
        m_again = false;
        return readPage(view, page);
    }
    const PageItem* item = moved && mayRead(view.session) ? focus.find(page) : nullptr;
    if (item != nullptr)
    {
        m_reader->read({spokenItem(view, *item)}, view.session.language);
    }
}

} // namespace onedoor::kiosk
