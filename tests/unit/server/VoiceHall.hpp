#pragma once

#include "config/server/ReleaseKeeper.hpp"
#include "config/server/VoiceDesk.hpp"
#include "content/base/Files.hpp"
#include "content/release/Voice.hpp"
#include "content/speech/WavFile.hpp"
#include "content/speech/WordBank.hpp"
#include "tests/unit/server/TestHall.hpp"
#include "tests/unit/speech/Tones.hpp"

#include <gtest/gtest.h>

namespace onedoor::server
{

/// A demo hall with a clerk at the microphone, who reads each word in a pitch of its own.
class VoiceHall : public TestHall
{
public:
    [[nodiscard]] VoiceDesk desk() { return VoiceDesk(hall()); }

    [[nodiscard]] static std::string recording(int pitch = 0)
    {
        using std::chrono::milliseconds;
        return speech::writeWav(speech::test::recording(milliseconds(300), 0.2, milliseconds(300), 200 + 17.0 * pitch));
    }
    /// The same as the file of a release.
    [[nodiscard]] static std::string prepared(int pitch = 0)
    {
        return speech::writeWav(*speech::prepareWord(*speech::readWav(recording(pitch))));
    }

    VoiceWord keep(const std::string& id, int pitch = 0, const std::string& by = "clerk")
    {
        auto kept = desk().keep("zh-CN", id, recording(pitch), by, std::nullopt);
        EXPECT_TRUE(kept) << kept.error().error.message;
        return kept ? *kept : VoiceWord{};
    }
    [[nodiscard]] VoiceWord word(const std::string& id)
    {
        const auto board = desk().board();
        for (const auto& word : board->words)
            if (word.language == "zh-CN" && word.word.id == id)
                return word;
        ADD_FAILURE() << "no word " << id;
        return {};
    }
    [[nodiscard]] std::vector<speech::Word> words(std::string_view language = chinese)
    {
        return release::voiceWords(*hall().releases.current()->release, language);
    }
    [[nodiscard]] std::string medium(const std::string& id) const { return speech::recordingOf(id, chinese); }
    /// What the newest release holds of a word; empty = nothing.
    [[nodiscard]] std::string released(const std::string& id)
    {
        return hall().releases.current()->release->files.read(medium(id)).value_or("");
    }
    [[nodiscard]] std::string inFolder(const std::string& id)
    {
        return readFile(data().content() / medium(id)).value_or("");
    }
    /// Reads every word, drafts them, and has them signed and published.
    void publishAll()
    {
        int pitch = 0;
        for (const auto& each : words())
            keep(each.id, pitch++);
        EXPECT_TRUE(desk().draft("editor", ""));
        EXPECT_EQ(publish().status, 200);
    }
};

} // namespace onedoor::server
