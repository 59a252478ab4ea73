using Icf.Registry.Database;
using Icf.Registry.Signing;

namespace Icf.Registry;

// Which version serves.
public sealed partial class NetworkRegistry
{
    /// <summary>Lets an alias name a version, if the policies allow it.</summary>
    /// <param name="model">The full name of the model's method.</param>
    /// <param name="number">The number of the version.</param>
    /// <param name="alias">The alias, such as <c>champion</c>; made if it is new.</param>
    /// <param name="reason">Why, for the history; null for no reason.</param>
    /// <param name="force">Whether to overrule policies that refuse it: the reason, which is then needed, is recorded
    /// with what they said.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The version.</returns>
    /// <exception cref="RegistryEntryMissingException">There is no such version.</exception>
    /// <exception cref="RegistryConflictException">The version is retired.</exception>
    /// <exception cref="RegistrySignatureException">Signatures are asked for, and that of the version is not
    /// valid.</exception>
    /// <exception cref="PromotionRefusedException">Policies refuse it; says why.</exception>
    /// <exception cref="ArgumentException">It is forced without a reason, or the alias is no name.</exception>
    public Task<NetworkVersion> PromoteAsync(
        string model,
        int number,
        string alias,
        string? reason = null,
        bool force = false,
        CancellationToken cancellationToken = default
    )
    {
        Texts.Require(model);
        Texts.RequireAlias(alias);
        RequireReason(reason, force);
        return WriteAsync(
            async session =>
            {
                NetworkVersion version = await GetAsync(session, model, number);
                RequireInUse(version);
                Signatures.Require(version, _options.TrustedKeys);
                List<NetworkAlias> aliases = await Rows.AliasesAsync(session, model);
                NetworkAlias? now = aliases.Find(of => of.Name == alias);
                if (now?.Number == number)
                    return version;
                NetworkVersion? current = now is null ? null : await GetAsync(session, model, now.Number);
                string[] refusals =
                [
                    .. _options.Policies.Select(policy => policy.Refuses(version, alias, current)).OfType<string>(),
                ];
                if (refusals.Length > 0 && !force)
                    throw new PromotionRefusedException(version, alias, refusals);
                await session.ExecuteAsync(
                    "INSERT INTO icf_aliases (model, alias, depth, number) VALUES (@model, @alias, @depth, @number)",
                    ("@model", model),
                    ("@alias", alias),
                    ("@depth", 1 + await DepthAsync(session, model, alias)),
                    ("@number", (long)number)
                );
                await RecordAsync(session, RegistryAction.Promote, model, number, alias, now?.Number, reason, refusals);
                return await GetAsync(session, model, number);
            },
            cancellationToken
        );
    }

    /// <summary>Lets an alias name the version that it named before; once more, the one before that.</summary>
    /// <param name="model">The full name of the model's method.</param>
    /// <param name="alias">The alias.</param>
    /// <param name="reason">Why, for the history; null for no reason.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The version that it names now.</returns>
    /// <exception cref="RegistryEntryMissingException">There is no such alias.</exception>
    /// <exception cref="RegistryConflictException">The alias never named another version, or that one is
    /// retired.</exception>
    /// <exception cref="RegistrySignatureException">Signatures are asked for, and that of the version is not
    /// valid.</exception>
    public Task<NetworkVersion> RollBackAsync(
        string model,
        string alias,
        string? reason = null,
        CancellationToken cancellationToken = default
    )
    {
        Texts.Require(model);
        Texts.RequireAlias(alias);
        RequireReason(reason, force: false);
        return WriteAsync(
            async session =>
            {
                NetworkAlias now = await AliasAsync(session, model, alias);
                if (now.Former is not { } former)
                    throw new RegistryConflictException(
                        $"'{alias}' of {model} never named another version than {now.Number}. Promote the version that "
                            + "it should name."
                    );
                NetworkVersion version = await GetAsync(session, model, former);
                RequireInUse(version);
                Signatures.Require(version, _options.TrustedKeys);
                await session.ExecuteAsync(
                    "DELETE FROM icf_aliases WHERE model = @model AND alias = @alias AND depth = @depth",
                    ("@model", model),
                    ("@alias", alias),
                    ("@depth", await DepthAsync(session, model, alias))
                );
                await RecordAsync(session, RegistryAction.RollBack, model, former, alias, now.Number, reason);
                return await GetAsync(session, model, former);
            },
            cancellationToken
        );
    }

    /// <summary>Removes an alias; the version that it names stays.</summary>
    /// <param name="model">The full name of the model's method.</param>
    /// <param name="alias">The alias.</param>
    /// <param name="reason">Why, for the history; null for no reason.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RegistryEntryMissingException">There is no such alias.</exception>
    public Task RemoveAliasAsync(
        string model,
        string alias,
        string? reason = null,
        CancellationToken cancellationToken = default
    )
    {
        Texts.Require(model);
        Texts.RequireAlias(alias);
        RequireReason(reason, force: false);
        return WriteAsync(
            async session =>
            {
                NetworkAlias now = await AliasAsync(session, model, alias);
                int removed = await session.ExecuteAsync(
                    "DELETE FROM icf_aliases WHERE model = @model AND alias = @alias",
                    ("@model", model),
                    ("@alias", alias)
                );
                await RecordAsync(session, RegistryAction.RemoveAlias, model, null, alias, now.Number, reason);
                return removed;
            },
            cancellationToken
        );
    }

    private static Task<long> DepthAsync(Session session, string model, string alias) =>
        session.NumberAsync(
            "SELECT coalesce(max(depth), 0) FROM icf_aliases WHERE model = @model AND alias = @alias",
            ("@model", model),
            ("@alias", alias)
        );

    private static void RequireInUse(NetworkVersion version)
    {
        if (version.RetiredAt is not null)
            throw new RegistryConflictException(
                $"Version {version.Number} of {version.Model} is retired. Choose another one, or call ReinstateAsync."
            );
    }

    private static void RequireReason(string? reason, bool force)
    {
        if (force && string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("A forced promotion needs a reason, which is recorded.", nameof(reason));
        if (reason is not null)
            Texts.Require(reason);
    }
}
