namespace Icf.Registry;

/// <summary>
/// Other writers held the registry for longer than <see cref="RegistryOptions.Patience"/>; nothing was changed.
/// </summary>
public sealed class RegistryBusyException : RegistryException
{
    internal RegistryBusyException(string place, TimeSpan patience, Exception inner)
        : base(
            FormattableString.Invariant(
                $"Other writers have held the registry in {place} for more than {patience.TotalSeconds:0.###} s. Try "
            ) + "again, or allow more time with RegistryOptions.Patience.",
            inner
        ) { }
}
