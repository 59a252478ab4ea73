namespace Icf.Serving;

/// <summary>How a service answers, for all of its models.</summary>
public sealed class ServingOptions
{
    /// <summary>The particles of an answer where a query does not say how many.</summary>
    public int Particles { get; set; } = 1_000;

    /// <summary>The most particles that a query may ask for.</summary>
    public int MostParticles { get; set; } = 20_000;

    /// <summary>The most seconds that a query may take, waiting included; a query may ask for less.</summary>
    public double MostSeconds { get; set; } = 30;

    /// <summary>
    /// How many queries of a model may wait. Further ones are refused with the status 429, so that those that wait are
    /// answered in time.
    /// </summary>
    public int QueueLength { get; set; } = 256;

    /// <summary>How many queries of all models climb the ladder at a time; further ones are refused with 429.</summary>
    public int Climbers { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>The most queries in one request of a batch.</summary>
    public int MostInBatch { get; set; } = 10_000;

    /// <summary>The most bytes of a request.</summary>
    public long MostBytes { get; set; } = 8 << 20;

    /// <summary>
    /// The bytes of answers that are kept; 0 for none. The same query with the same seed has the same answer.
    /// </summary>
    public long CacheBytes { get; set; } = 32 << 20;

    /// <summary>How often a registry is asked for the version that an alias names.</summary>
    public TimeSpan Refresh { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Over how many of the last answers of a network its quality and the drift of data are judged.</summary>
    public int Window { get; set; } = 200;

    /// <summary>
    /// An alarm is raised where data which the model draws are as far out as the last queries' with a lower
    /// probability.
    /// </summary>
    public double DriftAlarm { get; set; } = 1e-4;

    /// <summary>An alarm is raised where a greater share of the last answers calls itself Unusable.</summary>
    public double UnusableAlarm { get; set; } = 0.1;

    /// <summary>The keys that callers may have; see <see cref="ApiKey"/>.</summary>
    public IList<ApiKey> Keys { get; } = [];

    /// <summary>
    /// The authentication schemes by which callers are known: that of the keys, and others that the program has added,
    /// such as <c>Bearer</c>. Claims <c>icf:model</c> name the models that a caller may ask; without any, all.
    /// </summary>
    public IList<string> AuthenticationSchemes { get; } = [ApiKey.Scheme];
}
