#include "content/consent/Receipt.hpp"

#include "content/base/Ids.hpp"
#include "content/base/Wipe.hpp"

#include <sodium.h>

namespace onedoor::consent
{

namespace
{

// A prime number of characters: a sum weighted by place then finds every single error and every swap.
constexpr auto base = static_cast<std::uint32_t>(Receipt::alphabet.size());
static_assert(base == 31);

/// The check character of the eleven before it.
char checkCharacter(const std::array<char, Receipt::length>& code)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i + 1 < code.size(); ++i)
        sum += static_cast<std::uint32_t>(i + 2) * static_cast<std::uint32_t>(Receipt::alphabet.find(code[i]));
    return Receipt::alphabet[sum % base];
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

Receipt::~Receipt()
{
    wipeMemory(m_code.data(), m_code.size());
}

Receipt Receipt::make()
{
    std::array<char, length> code{};
    for (auto& c : code)
        c = alphabet[randombytes_uniform(base)];
    code.back() = checkCharacter(code);
    Receipt receipt(code);
    wipeMemory(code.data(), code.size());
    return receipt;
}

Result<Receipt> Receipt::parse(std::string_view text)
{
    std::array<char, length> code{};
    std::size_t count = 0;
    bool known = true;
    for (const char c : text)
    {
        if (c == ' ' || c == '-')
            continue;
        known = known && count < length && alphabet.find(upper(c)) != std::string_view::npos;
        if (known)
            code[count++] = upper(c);
    }
    // The message never repeats the code: it would end up in a log.
    if (!known || count != length || code.back() != checkCharacter(code))
        return fail(ErrorCode::Malformed, "this is not a receipt's code: 12 letters and figures in three groups of "
                                          "four, never 0, 1, I, L or O; please compare it with the paper");
    return Receipt(code);
}

std::string Receipt::grouped() const
{
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
    {
        if (i > 0 && i % 4 == 0)
            text += '-';
        text += m_code[i];
    }
    return text;
}

std::string Receipt::hash() const
{
    std::string text = "onedoor consent receipt 1\n";
    text.append(m_code.data(), m_code.size());
    auto digest = sha256(text);
    wipe(text);
    return digest;
}

} // namespace onedoor::consent
