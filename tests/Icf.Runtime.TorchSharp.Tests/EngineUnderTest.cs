namespace Icf.Testing.Parity;

/// <summary>Whether torch's native libraries load, which a plain build does not bring.</summary>
internal static class EngineUnderTest
{
    /// <summary>Why the engine cannot run here, in the loader's own words; null if it can.</summary>
    public static string? Missing { get; } = TryLoad();

    private static string? TryLoad()
    {
        try
        {
            Tensors.TorchSharpEngine.Cpu().Dispose();
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return $"{exception.Message} To run this test, build with -p:IcfTorchSharpNatives=true.";
        }
    }
}
