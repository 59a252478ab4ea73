namespace Icf.Testing.Parity;

/// <summary>All that engines must do alike.</summary>
internal static class ParityCases
{
    public static IReadOnlyList<ParityCase> All { get; } =
    [
        .. OperationCases.All.Select(OperationParity.Case),
        .. TapeCases.All,
        .. AdamCases.All,
        .. NetworkCases.All.Select(network => network.Parity),
    ];

    public static ParityCase Named(string name) => All.Single(parity => parity.Name == name);
}
