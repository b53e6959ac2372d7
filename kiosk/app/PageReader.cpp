#include "kiosk/app/PageReader.hpp"

#include "kiosk/screens/PageFrame.hpp"
#include "kiosk/screens/Screens.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

std::string spokenItem(const View& view, const PageItem& item)
{
    std::string words = item.words;
    // Each line of a card is a thought of its own.
    const std::string pause = view.session.language == chinese ? "，" : ", ";
    for (auto at = words.find('\n'); at != std::string::npos; at = words.find('\n', at + pause.size()))
    {
        words.replace(at, 1, pause);
    }
    return item.enabled ? words : view.say("speech.not_now", {{"words", words}});
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
        m_reader->setVolume(std::min(100, m_reader->volume() + volumeStep));
        break;
    default:
        break;
    }
}

void PageReader::silence()
{
    if (m_reader && m_on)
    {
        m_reader->stop();
    }
    m_on = m_introduced = m_again = false;
    m_read.reset();
}

bool PageReader::mayRead(const View& view) const
{
    return m_reader->isPrivate() || !isConsentPage(view.session.screen) || view.session.overlay != Overlay::None;
}

void PageReader::readPage(const View& view, const PageModel& page)
{
    std::vector<std::string> sentences;
    if (!mayRead(view))
    {
        sentences.push_back(view.say("speech.headphones_only"));
    }
    else
    {
        for (const PageItem& item : page.items())
        {
            if (!item.words.empty())
            {
                sentences.push_back(spokenItem(view, item));
            }
        }
    }
    if (!m_introduced)
    {
        m_introduced = true;
        sentences.insert(sentences.begin(), view.say("speech.keys"));
    }
    m_reader->read(std::move(sentences), view.session.language);
}

void PageReader::follow(const View& view, const PageModel& page, KeyFocus& focus, bool rests)
{
    if (!m_reader)
    {
        return;
    }
    if (!m_on || !rests)
    {
        return;
    }
    const Place here{view.session.screen, view.session.overlay, view.session.language};
    const bool moved = focus.takeMoved();
    if (m_read != here || m_again)
    {
        m_read = here;
        m_again = false;
        return readPage(view, page);
    }
    const PageItem* item = moved && mayRead(view) ? focus.find(page) : nullptr;
    if (item != nullptr)
    {
        m_reader->read({spokenItem(view, *item)}, view.session.language);
    }
}

} // namespace onedoor::kiosk
