using Icf.Networks; using Icf.Tensors;
namespace Icf.Training;
internal sealed class Checkpoint { public Checkpoint(string path, object model, CompileOptions options) {}
 public TrainingState? Restore(ProposalNetwork n, Optimizer o) => null;
 public void Save(ProposalNetwork n, Optimizer o, TrainingState s) {}
 public void Delete() {}
}
