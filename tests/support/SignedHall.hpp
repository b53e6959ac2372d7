#pragma once

#include "config/trust/HallRoles.hpp"
#include "config/trust/Repository.hpp"
#include "tests/support/ReleaseFolder.hpp"

namespace onedoor::test
{

/// A repository on disk with a key for everybody, as a hall has it.
class SignedHall
{
public:
    /// Publishes root 1 and targets 1 into `folder`.
    SignedHall(std::filesystem::path folder, Instant now) : repository(std::move(folder)), at(now)
    {
        publishKeys(trust::makeRoot(holders(), 1, at), trust::makeTargets(staff(), 1, at));
    }

    trust::Repository repository;
    Instant at;
    trust::SigningKey root1 = trust::SigningKey::make(), root2 = trust::SigningKey::make();
    trust::SigningKey admin1 = trust::SigningKey::make(), admin2 = trust::SigningKey::make();
    trust::SigningKey editor = trust::SigningKey::make(), reviewer = trust::SigningKey::make();
    trust::SigningKey duty = trust::SigningKey::make();
    trust::OnlineKeys online{trust::SigningKey::make(), trust::SigningKey::make()};

    [[nodiscard]] trust::RootHolders holders() const
    {
        return {{root1.shown(), root2.shown()},
                {admin1.shown(), admin2.shown()},
                online.snapshot.shown(),
                online.timestamp.shown()};
    }
    [[nodiscard]] trust::StaffKeys staff() const { return {{editor.shown()}, {reviewer.shown()}, {duty.shown()}}; }

    void publishKeys(const trust::tuf::Root& root, const trust::tuf::Targets& targets)
    {
        using namespace trust::tuf;
        expect(repository.publish({{"root", metadataFile(signedPart(root), Signers{root1, root2})},
                                   {"targets", metadataFile(signedPart(targets), Signers{admin1, admin2})}},
                                  {}, online, at, {}));
    }

    /// The "signed" part of a role's next version with these target names and bytes.
    [[nodiscard]] Json part(std::string_view role, const std::map<std::string, std::string>& files) const
    {
        trust::tuf::Targets targets;
        targets.version = repository.read().value().versionOf(role) + 1;
        targets.expires = std::chrono::floor<std::chrono::seconds>(at + trust::lifetimeOf(role));
        for (const auto& [name, bytes] : files)
            targets.targets[name] = trust::tuf::listingOf(bytes);
        return trust::tuf::signedPart(targets);
    }

    /// Publishes target names with bytes as the next version of a role.
    trust::Checked<void> publish(std::string_view role, const std::map<std::string, std::string>& files,
                                 const trust::tuf::Signers& signers, Instant published = {})
    {
        return repository.publish({{std::string(role), trust::tuf::metadataFile(part(role, files), signers)}},
                                  makeFiles(repository.folder().parent_path() / "made", files), online, at, published);
    }
    trust::Checked<void> publishContent(const std::map<std::string, std::string>& files, Instant published = {})
    {
        return publish("content", files, {editor, reviewer}, published);
    }

    static void expect(const trust::Checked<void>& done)
    {
        if (!done)
            throw std::runtime_error(done.error().message);
    }
};

} // namespace onedoor::test
