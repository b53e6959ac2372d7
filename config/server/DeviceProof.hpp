#pragma once

#include <string>
#include <string_view>

namespace onedoor::server
{

/// HMAC-SHA256 (RFC 2104). Shape: 64 lower-case hexadecimal digits.
[[nodiscard]] std::string hmacSha256(std::string_view key, std::string_view message);

/// Takes as long for two texts of one length, wherever they differ.
[[nodiscard]] bool equalInConstantTime(std::string_view left, std::string_view right);

/// Exactly `digits` of 0-9 and a-f.
[[nodiscard]] bool isHex(std::string_view text, std::size_t digits);

/// 32 fresh random bytes. Shape: 64 lower-case hexadecimal digits.
[[nodiscard]] std::string randomHex();

/// Ed25519 (RFC 8032); `publicKey` of 64 and `signature` of 128 hexadecimal digits.
/// Returns  false for anything else, too.
[[nodiscard]] bool isSignedBy(std::string_view publicKey, std::string_view message, std::string_view signature);

/// What device and server prove to each other with the one-time code: that each knows it, and
/// which key and which root it means.
[[nodiscard]] std::string deviceEnrolmentProof(std::string_view code, std::string_view publicKey);
[[nodiscard]] std::string rootEnrolmentProof(std::string_view code, std::string_view rootBytes);

/// What a device signs to sign in.
[[nodiscard]] std::string sessionMessage(std::string_view device, std::string_view challenge);

} // namespace onedoor::server
