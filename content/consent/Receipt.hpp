#pragma once

#include "content/base/Result.hpp"

#include <array>
#include <string>
#include <string_view>

namespace onedoor::consent
{

/// The code on a person's paper: with it one asks what is kept, and withdraws. Eleven random characters of an
/// alphabet of 31 without 0 O 1 I L (54 bits), and a check character that finds every single wrong
/// character and every swapped pair.
/// Owner    its memory is zeroed when it goes.
class Receipt
{
public:
    static constexpr std::size_t length = 12;
    static constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    [[nodiscard]] static Receipt make();
    /// Reads what a person typed or a scanner read: small letters, spaces and hyphens are allowed.
    /// Errors   Malformed, when the length, a character or the check is wrong.
    [[nodiscard]] static Result<Receipt> parse(std::string_view text);

    Receipt(const Receipt&) = default;
    Receipt& operator=(const Receipt&) = default;
    ~Receipt();

    /// "ABCD-EFGH-JKMN".
    [[nodiscard]] std::string grouped() const;
    /// What the server keeps instead of the code: SHA-256 with a prefix of its own. Shape: 64 hexadecimal digits.
    [[nodiscard]] std::string hash() const;
    bool operator==(const Receipt&) const = default;

private:
    explicit Receipt(const std::array<char, length>& code) : m_code(code) {}
    std::array<char, length> m_code{};
};

} // namespace onedoor::consent
