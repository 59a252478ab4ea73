namespace Icf.Registry;

// Retirement and notes.
public sealed partial class NetworkRegistry
{
    /// <summary>
    /// Retires a version: it is no longer listed and cannot be promoted. Its file and its history stay.
    /// </summary>
    /// <param name="model">The full name of the model's method.</param>
    /// <param name="number">The number of the version.</param>
    /// <param name="reason">Why, for the history; null for no reason.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The version.</returns>
    /// <exception cref="RegistryEntryMissingException">There is no such version.</exception>
    /// <exception cref="RegistryConflictException">An alias names it.</exception>
    public Task<NetworkVersion> RetireAsync(
        string model,
        int number,
        string? reason = null,
        CancellationToken cancellationToken = default
    ) => SetRetiredAsync(model, number, RegistryAction.Retire, reason, cancellationToken);

    /// <summary>Takes the retirement of a version back.</summary>
    /// <param name="model">The full name of the model's method.</param>
    /// <param name="number">The number of the version.</param>
    /// <param name="reason">Why, for the history; null for no reason.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The version.</returns>
    /// <exception cref="RegistryEntryMissingException">There is no such version.</exception>
    public Task<NetworkVersion> ReinstateAsync(
        string model,
        int number,
        string? reason = null,
        CancellationToken cancellationToken = default
    ) => SetRetiredAsync(model, number, RegistryAction.Reinstate, reason, cancellationToken);

    /// <summary>Adds a note to a version.</summary>
    /// <param name="model">The full name of the model's method.</param>
    /// <param name="number">The number of the version.</param>
    /// <param name="text">What it says.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The version.</returns>
    /// <exception cref="RegistryEntryMissingException">There is no such version.</exception>
    public Task<NetworkVersion> NoteAsync(
        string model,
        int number,
        string text,
        CancellationToken cancellationToken = default
    )
    {
        Texts.Require(model);
        Texts.Require(text);
        return WriteAsync(
            async session =>
            {
                await GetAsync(session, model, number);
                await RecordAsync(session, RegistryAction.Note, model, number, reason: text);
                return await GetAsync(session, model, number);
            },
            cancellationToken
        );
    }

    private Task<NetworkVersion> SetRetiredAsync(
        string model,
        int number,
        RegistryAction action,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        Texts.Require(model);
        RequireReason(reason, force: false);
        bool retire = action == RegistryAction.Retire;
        return WriteAsync(
            async session =>
            {
                NetworkVersion version = await GetAsync(session, model, number);
                if (version.RetiredAt is not null == retire)
                    return version;
                if (retire && version.Aliases.Count > 0)
                    throw new RegistryConflictException(
                        $"Version {number} of {model} is {string.Join(", ", version.Aliases)}. Promote another "
                            + "version, or remove the alias, before you retire it."
                    );
                await session.ExecuteAsync(
                    "UPDATE icf_networks SET retired_at = @at WHERE model = @model AND number = @number",
                    ("@at", retire ? Times.Text(_options.Clock.GetUtcNow()) : null),
                    ("@model", model),
                    ("@number", (long)number)
                );
                await RecordAsync(session, action, model, number, reason: reason);
                return await GetAsync(session, model, number);
            },
            cancellationToken
        );
    }
}
