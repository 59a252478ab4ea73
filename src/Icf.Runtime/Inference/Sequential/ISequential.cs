namespace Icf.Inference;

/// <summary>What takes in data sets of a type of arguments.</summary>
internal interface ISequential<in TArgs>
{
    double Step(TArgs args, CancellationToken cancellationToken);
}
