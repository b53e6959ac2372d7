#pragma once

#include "content/base/Result.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::speech
{

/// How Chinese is pronounced: the reading of every usual character, and of those words in which one is read
/// otherwise (银行, 行长, 行走). The table is made at build time, share/onedoor/pinyin.json.
/// Thread   any; it never changes.
class Pinyin
{
public:
    /// Errors   NotFound, Io; Malformed for a table of another form.
    [[nodiscard]] static Result<Pinyin> load(const std::filesystem::path& path);

    /// What the synthesizer is to say: syllables with tone figures, 5 for none ("lü4 se4 de5"), single capital
    /// letters, Latin words as they stand, and ", . ? !" for pauses. Figures, times, dates and units are read as
    /// people say them; 一 and 不 change their tone as they do in speech. What has no reading is left out.
    [[nodiscard]] std::string of(std::string_view text) const;

private:
    struct Syllable;

    void readAll(std::u32string_view spoken, std::string& latin, std::vector<Syllable>& said) const;
    void readHan(std::u32string_view text, std::vector<Syllable>& said) const;

    std::vector<std::string> m_readings;     ///< every syllable once
    std::vector<std::uint16_t> m_characters; ///< from 4E00 on: index of a reading; 0 for none
    std::map<std::u32string, std::vector<std::string>, std::less<>> m_words;
    std::size_t m_longest = 0; ///< signs of the longest word
};

/// Whether this word of a reading is no pinyin but one of another language: "OneDoor", not "men2" or "A".
[[nodiscard]] bool isForeign(std::string_view word);

} // namespace onedoor::speech
