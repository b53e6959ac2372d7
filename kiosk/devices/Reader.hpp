#pragma once

#include "content/base/Result.hpp"
#include "display/stage/SoundOutput.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace onedoor::kiosk
{

/// Reads a page aloud, one sentence behind the other. While one is heard the next is made ready, so a long page
/// begins as soon as a short one.
///
/// It keeps nothing of what it read: texts and samples are overwritten once they were heard or stopped.
/// Thread   the UI thread; sentences are made on a thread of its own, and nothing here waits for it.
class Reader
{
public:
    /// Makes a sentence's sound; runs on the reader's thread, one at a time. Its errors never hold the text.
    using Say = std::function<Result<speech::Sound>(const std::string& sentence, const std::string& language)>;

    /// `isPrivate`: nobody but the visitor hears the output.
    Reader(std::unique_ptr<stage::SoundOutput> output, Say say, bool isPrivate);
    /// Ends what is read; waits for a sentence that is just being made.
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// Begins with the first sentence; ends what was read before. `language`: BCP 47, "zh-CN", "en".
    void read(std::vector<std::string> sentences, std::string language);
    /// Silent at once.
    void stop();

    /// Time passes: call it with every frame while isReading(), at least ten times a second.
    void update();

    /// From the first call of read() until the last sentence was heard, or stop().
    [[nodiscard]] bool isReading() const { return !m_sentences.empty(); }

    /// What is heard just now as well. Units 0..100, cut to it
    void setVolume(int percent);
    [[nodiscard]] int volume() const { return m_volume; }

    /// Whether consent and health pages may be read.
    [[nodiscard]] bool isPrivate() const { return m_private; }

private:
    struct Made;
    class Workshop;

    void order(std::size_t index);
    void begin(Made made);

    std::unique_ptr<stage::SoundOutput> m_output;
    std::unique_ptr<Workshop> m_workshop;
    std::vector<std::string> m_sentences; ///< empty: nothing is read
    std::string m_language;
    std::size_t m_position = 0; ///< of the sentence being read, or about to be; 0 when nothing is
    bool m_playing = false;
    bool m_toldSilent = false; ///< the log has been told that nothing is heard; once, until something is
    int m_volume = 70;
    bool m_private;
};

} // namespace onedoor::kiosk
