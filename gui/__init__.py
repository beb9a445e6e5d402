"""Everything a person sees. Qt lives only here; Keras and TensorFlow never do."""
