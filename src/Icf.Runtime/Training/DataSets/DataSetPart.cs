using System.Globalization;

namespace Icf.Training;

/// <summary>One of the two parts of a data set, divided into shards.</summary>
/// <param name="Name">The beginning of the names of its files.</param>
/// <param name="First">The number of its first trace in the model's random stream.</param>
/// <param name="Traces">The number of its traces.</param>
/// <param name="PerShard">The number of traces in a shard.</param>
internal sealed record DataSetPart(string Name, long First, int Traces, int PerShard)
{
    public const string Kind = "traces";

    public int Shards => (int)(((long)Traces + PerShard - 1) / PerShard);

    public static DataSetPart Training(DataSetManifest manifest) =>
        new("train", 0, manifest.Traces, manifest.TracesPerShard);

    public static DataSetPart HeldOut(DataSetManifest manifest) =>
        new("held-out", TraceChunks.FirstValidation, manifest.HeldOut, manifest.TracesPerShard);

    public int SizeOf(int shard) => (int)Math.Min(PerShard, Traces - (long)shard * PerShard);

    public long FirstOf(int shard) => First + (long)shard * PerShard;

    public string FileOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"{Name}-{shard:D7}.icf");
}
