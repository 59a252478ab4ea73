namespace Icf.Evaluation.Speed;

/// <summary>What the machine can do, so that the other figures can be read as fractions of it.</summary>
internal static class MachineRows
{
    public static IEnumerable<SpeedCheck> All =>
        [
            SpeedCheck.Informative("machine/fma-peak", "GFLOP/s, one thread", FmaPeak.GigaflopsPerSecond),
            SpeedCheck.Informative("machine/memory", "GB/s, one thread", MemoryBandwidth.GigabytesPerSecond),
        ];
}
