#pragma once

#include "config/trust/SealedKey.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace onedoor::server
{

/// Where passphrases come from: the terminal, without showing them; or, for scripts and for trying
/// out, a file of lines "OWNER PASSPHRASE".
class Passphrases
{
public:
    /// `file` empty = the terminal. Errors   NotFound, Io; Denied when others may read the file.
    [[nodiscard]] static Result<Passphrases> from(const std::filesystem::path& file);

    /// Errors   NotFound when the file has none for the owner, or there is no terminal to ask at.
    [[nodiscard]] Result<std::string> of(const std::string& owner) const;
    /// For a new key: asked twice. Errors   as of(); InvalidArgument when the two differ.
    [[nodiscard]] Result<std::string> choose(const std::string& owner) const;
    /// A last question to who sits at the terminal; a script has decided already.
    /// Errors   Denied for any answer but "yes"; NotFound as of().
    [[nodiscard]] Result<void> agree(const std::string& question) const;

private:
    bool m_terminal = true;
    std::map<std::string, std::string> m_byOwner;
};

/// A key that was opened, and whose it is.
struct OpenedKey
{
    std::string owner;
    trust::SigningKey key;
};

/// Errors   those of readFile, trust::openKey and Passphrases; names the file.
[[nodiscard]] Result<OpenedKey> openStick(const std::filesystem::path& file, const Passphrases& passphrases);
[[nodiscard]] Result<std::vector<OpenedKey>> openSticks(const std::vector<std::filesystem::path>& files,
                                                        const Passphrases& passphrases);

/// Writes a sealed key, readable by its owner alone.
/// Errors   Conflict when a file is there already: a key is never overwritten; NoSpace, Io.
[[nodiscard]] Result<void> writeStick(const std::filesystem::path& file, const std::string& sealed);

} // namespace onedoor::server
