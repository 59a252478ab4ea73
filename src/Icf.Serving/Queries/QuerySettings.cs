namespace Icf.Serving.Queries;

/// <summary>What a query asks for besides its arguments.</summary>
/// <param name="Particles">The number of particles.</param>
/// <param name="Seed">The seed.</param>
internal sealed record QuerySettings(int Particles, long Seed);
