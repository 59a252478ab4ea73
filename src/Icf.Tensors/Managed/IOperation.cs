namespace Icf.Tensors.Managed;

/// <summary>
/// What an operation keeps for the backward pass: a structure without references, which lives in the tape's arena, so
/// that recording allocates nothing.
/// </summary>
internal interface IOperation
{
    /// <summary>Adds to the gradients of the operands, given that of the result.</summary>
    /// <param name="tape">The tape that recorded the operation.</param>
    void Backward(ManagedTape tape);
}
