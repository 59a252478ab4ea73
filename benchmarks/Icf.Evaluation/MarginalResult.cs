namespace Icf.Evaluation;

/// <summary>Mean and standard deviation of one posterior marginal, and the true ones where they are known.</summary>
internal sealed record MarginalResult(double? Mean, double? Sd, double? TrueMean, double? TrueSd);
