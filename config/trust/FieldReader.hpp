#pragma once

#include "config/trust/Roles.hpp"
#include "content/base/Json.hpp"

#include <string>
#include <string_view>

namespace onedoor::trust::tuf
{

/// Reads the fields of one metadata file one after the other and remembers the first fault;
/// after it everything reads as empty, so that a reader asks once, at the end.
class FieldReader
{
public:
    /// `file` is for messages: "root", "content".
    explicit FieldReader(std::string_view file) : m_file(file) {}

    void fault(std::string_view what);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] tl::unexpected<TrustError> error() const { return tl::unexpected<TrustError>(*m_error); }

    /// "signatures" and "signed" of a whole file; the latter is returned.
    [[nodiscard]] Json open(std::string_view bytes, std::vector<Signature>& signatures);
    /// Version and expiry, after a check of type and norm.
    void role(const Json& object, std::string_view type, Role& role);

    [[nodiscard]] const Json& member(const Json& object, std::string_view key);
    [[nodiscard]] const Json& object(const Json& holder, std::string_view key);
    [[nodiscard]] std::string text(const Json& object, std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(const Json& object, std::string_view key);
    [[nodiscard]] bool flag(const Json& object, std::string_view key); ///< false when it is not there
    [[nodiscard]] Instant time(const Json& object, std::string_view key);
    [[nodiscard]] std::uint64_t number(const Json& object, std::string_view key, std::uint64_t least);

    [[nodiscard]] Keys keys(const Json& object);
    [[nodiscard]] RoleKeys roleKeys(const Json& object);
    [[nodiscard]] ListedFile listedFile(const Json& object);
    [[nodiscard]] TargetFile targetFile(const Json& object);

private:
    [[nodiscard]] Hashes hashes(const Json& object);
    void readSignatures(const Json& list, std::vector<Signature>& signatures);

    std::string m_file;
    std::optional<TrustError> m_error;
};

} // namespace onedoor::trust::tuf
