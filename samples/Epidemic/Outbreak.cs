/// <summary>An epidemic as the model sees it.</summary>
/// <param name="R0">How many others an infectious person infects while nearly all are susceptible.</param>
/// <param name="Days">How long a person is infectious on average.</param>
/// <param name="Excess">How much more the counts scatter than a Poisson: their variance is mean + excess ·
/// mean².</param>
/// <param name="Course">The expected number of sick people on each day.</param>
public sealed record Outbreak(double R0, double Days, double Excess, double[] Course);
