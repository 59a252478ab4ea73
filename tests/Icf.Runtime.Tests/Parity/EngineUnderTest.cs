namespace Icf.Testing.Parity;

/// <summary>The managed engine, which runs everywhere.</summary>
internal static class EngineUnderTest
{
    /// <summary>Why the engine cannot run here: never.</summary>
    public static string? Missing => null;
}
